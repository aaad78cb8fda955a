// Words in the reports: what the page asks of the system, and the shapes that go to and fro.
import type { Level, Span } from './types';

/** A report that holds all the words. */
export interface SearchHit {
  report: number;
  place: string;
  place_path: string;
  level: Level | null;
  year: number | null;
  title: string;
  /** How often the words stand in it. */
  count: number;
  /** The text around the words, cut into pieces; those that match are so marked. */
  pieces: { text: string; hit: boolean }[];
  /** The first place within that text. */
  span: Span;
}

export interface SearchAnswer {
  /** How many reports hold all the words. */
  total: number;
  hits: SearchHit[];
}

export interface SearchHost {
  search(words: string, limit: number): Promise<SearchAnswer>;
}
