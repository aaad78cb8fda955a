// Finding words in a report's text: where they stand, and which of them is next.
import type { Range } from './layers';

/** More than so many places are counted no further. */
export const MOST = 5000;

/** Where the words stand, whatever their case; several words, separated by blanks, are each looked for. In the order of the text. */
export function occurrences(text: string, words: string): Range[] {
  const wanted = [...new Set(words.split(/\s+/).filter(Boolean))];
  if (wanted.length === 0) return [];
  // The longer word first, so that none is found inside another.
  const pattern = wanted.sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found: Range[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === MOST) break;
  }
  return found;
}

/** The number of the first place at or behind an offset; the first of all where there is none behind it; -1 where there is none. */
export function firstFrom(found: Range[], offset: number): number {
  if (found.length === 0) return -1;
  const next = found.findIndex((range) => range.start >= offset);
  return next === -1 ? 0 : next;
}

/** The next or previous place, around the ends. */
export function step(count: number, current: number, by: 1 | -1): number {
  if (count === 0) return -1;
  return current === -1 ? (by === 1 ? 0 : count - 1) : (current + by + count) % count;
}
