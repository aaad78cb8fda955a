// Words in the reports: what the page asks of the system, and the shapes that go to and fro.
import type { Form, Level, SectionRole, Span } from './types';

/** A part of a report. */
export type Part = 'review' | 'plan' | 'other';

export type SearchOrder = 'relevance' | 'listed' | 'oldest' | 'place' | 'count';

/** Where to look; empty and null: everywhere. */
export interface Narrowing {
  /** Places by key or path, each with all below it. */
  places: string[];
  first: number | null;
  last: number | null;
  part: Part | null;
  forms: Form[];
  levels: Level[];
  /** These reports alone. */
  reports: number[];
}

export interface SearchAsked {
  /** Words parted by blanks; in quotation marks one phrase; after a minus what must not be there. */
  words: string;
  order: SearchOrder;
  narrowing: Narrowing;
}

export interface PlaceFound {
  key: string;
  name: string;
  path: string;
  level: Level | null;
  reports: number;
  count: number;
}

export interface SearchFound {
  /** What the words were taken as. */
  taken: { text: string; excluded: boolean }[];
  /** Whether they were folded to Simplified characters. */
  folded: boolean;
  /** How often they stand in all reports found. */
  occurrences: number;
  /** Every report found, in order. */
  reports: { report: number; count: number }[];
  /** Without the narrowing to years. */
  years: { year: number | null; reports: number; count: number }[];
  /** Without the narrowing to places. */
  places: PlaceFound[];
}

export interface FoundContext {
  /** The text around the words, cut into pieces; those that match are so marked. */
  pieces: { text: string; hit: boolean }[];
  /** Where the first of the words stands. */
  span: Span;
  role: SectionRole | 'notes';
}

/** A report found, with the words in their context. */
export interface FoundHit {
  report: number;
  place: string;
  place_path: string;
  level: Level | null;
  year: number | null;
  form: Form;
  title: string;
  count: number;
  /** The first of them. */
  contexts: FoundContext[];
  /** How many there are. */
  pieces: number;
}

export interface SearchHost {
  /** Every report that holds the words, with counts by year and place. */
  find(search: SearchAsked): Promise<SearchFound>;
  /** The words in these reports, at most so many pieces of each. */
  found(search: SearchAsked, reports: number[], most: number): Promise<FoundHit[]>;
}
