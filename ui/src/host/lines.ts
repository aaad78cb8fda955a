// Long answers come one JSON value a line. They are read piece by piece, so that the window answers in between.
import type { Comparison, Row } from './types';

/** Bytes read at once: some milliseconds. */
const PIECE = 256 * 1024;
const NEW_LINE = 10;

/** Comparisons: each in a line, its rows in the lines behind it. */
export async function comparisons(bytes: ArrayBuffer, piece = PIECE): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for (const line of await values<{ comparison: Omit<Comparison, 'rows'> } | { row: Row }>(bytes, piece)) {
    if ('comparison' in line) all.push({ ...line.comparison, rows: [] });
    else all.at(-1)?.rows.push(line.row);
  }
  return all;
}

/** A value whose fields come in lines of their own. */
export async function merged<T extends object>(bytes: ArrayBuffer, piece = PIECE): Promise<T> {
  return Object.assign({}, ...(await values<Partial<T>>(bytes, piece))) as T;
}

async function values<T>(bytes: ArrayBuffer, piece: number): Promise<T[]> {
  const all = new Uint8Array(bytes);
  const decoder = new TextDecoder();
  const read: T[] = [];
  for (let from = 0; from < all.length; ) {
    if (from > 0) await new Promise((done) => setTimeout(done));
    const end = all.indexOf(NEW_LINE, Math.min(from + piece, all.length - 1));
    const until = end < 0 ? all.length : end;
    const text = decoder.decode(all.subarray(from, until)).trimEnd();
    read.push(...(JSON.parse(`[${text.replaceAll('\n', ',')}]`) as T[]));
    from = until + 1;
  }
  return read;
}
