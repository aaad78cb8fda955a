// The words to count: read from what was typed, and what is shown of the counts.
import type { Frequencies, FrequencyMeasure, FrequencyPoint } from '../host';

/** As many as a figure can show. */
export const MOST_TERMS = 12;

/** The words in a line of text, parted by blanks or marks, each once; what stands in quotation marks is one. */
export function termsIn(text: string): string[] {
  const found: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/["“「]([^"”」]+)["”」]|([^\s,，、;；"“”「」]+)/g)) {
    const word = (quoted ?? plain ?? '').trim();
    if (word !== '' && !found.includes(word)) found.push(word);
  }
  return found;
}

/** Those held with those typed, no more than a figure can show. */
export function withTerms(held: string[], text: string): { terms: string[]; left: number } {
  const all = [...held, ...termsIn(text).filter((term) => !held.includes(term))];
  return { terms: all.slice(0, MOST_TERMS), left: Math.max(0, all.length - MOST_TERMS) };
}

/** Occurrences in 10,000 characters, to two decimals, halves up; null where nothing was counted in. */
export function rate(count: number, characters: number): number | null {
  if (characters === 0) return null;
  const hundredths = (count * 1_000_000) / characters;
  return Math.floor(hundredths + 0.5) / 100;
}

/** What is shown of a word; null where there is no report, which is no zero. */
export function valueOf(point: FrequencyPoint, term: number, measure: FrequencyMeasure): number | null {
  const seen = point.terms[term];
  if (point.reports === 0 || seen === undefined) return null;
  return measure === 'rate' ? rate(seen.count, point.characters) : seen.count;
}

/** The points in the order of a column: -1 by place or year, else a word's highest first; what has nothing stands last. */
export function ordered(frequencies: Frequencies, column: number, measure: FrequencyMeasure): FrequencyPoint[] {
  if (column < 0) return frequencies.points;
  const value = (point: FrequencyPoint): number => valueOf(point, column, measure) ?? -1;
  return [...frequencies.points].sort((a, b) => value(b) - value(a));
}
