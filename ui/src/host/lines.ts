// Comparisons of thousands of rows, as the system writes them: one JSON value a line, a comparison and then each of its rows.
// Read piece by piece, so that the window answers in between.
import type { Comparison, Row } from './types';

type Line = { comparison: Omit<Comparison, 'rows'> } | { row: Row };

/** Bytes read at once: some milliseconds. */
export const PIECE = 256 * 1024;
const NEW_LINE = 10;

export async function comparisons(bytes: ArrayBuffer, piece = PIECE): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for (const line of await lines(new Uint8Array(bytes), piece)) {
    if ('comparison' in line) all.push({ ...line.comparison, rows: [] });
    else all.at(-1)?.rows.push(line.row);
  }
  return all;
}

async function lines(bytes: Uint8Array, piece: number): Promise<Line[]> {
  const decoder = new TextDecoder();
  const read: Line[] = [];
  for (let from = 0; from < bytes.length; ) {
    if (from > 0) await new Promise((done) => setTimeout(done));
    const end = bytes.indexOf(NEW_LINE, Math.min(from + piece, bytes.length - 1));
    const until = end < 0 ? bytes.length : end;
    const text = decoder.decode(bytes.subarray(from, until)).trimEnd();
    read.push(...(JSON.parse(`[${text.replaceAll('\n', ',')}]`) as Line[]));
    from = until + 1;
  }
  return read;
}
