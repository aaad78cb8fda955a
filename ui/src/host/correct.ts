// Corrections: drafts, what people say of observations, and the exchange with colleagues; and the shapes that go to and fro.
import type { Form, Kind, Measure, Qualifier, Span, Strength } from './types';

export type Action = 'edit' | 'reject' | 'accept' | 'add';
export type Relation = 'at_par' | 'roughly_at_par' | 'above';

/** What an observation says: all that a person can set right. Bounds are exact decimals as text. */
export interface ReadingOf {
  indicator: string;
  kind: Kind;
  measure: Measure;
  low: string | null;
  high: string | null;
  unit: string;
  qualifier: Qualifier;
  period: string;
  strength: Strength;
  relation: Relation | null;
  reference: string | null;
  estimated: boolean;
  restated: boolean;
  comparable_basis: boolean;
  listed: boolean;
}

/** What is said of an observation; its number is negative where a person added it. */
export type NewCorrection =
  | { what: 'edit'; observation: number; reading: ReadingOf; note: string }
  | { what: 'reject' | 'accept'; observation: number; note: string }
  | { what: 'add'; report: number; span: Span; figure: Span; reading: ReadingOf; note: string }
  | { what: 'withdraw'; correction: number };

/** A figure as the extractor reads it. */
export interface TypedFigure {
  low: string | null;
  high: string | null;
  /** Empty where none was typed. */
  unit: string;
  qualifier: Qualifier;
  relation: Relation | null;
  /** Whether a word says that it is a rate of change. */
  of_change: boolean;
  /** The same in the unit's base, where that is another. */
  base: { low: string | null; high: string | null; unit: string } | null;
}

/** What can be said of an observation, to be completed by a person. */
export interface Draft {
  report: number;
  /** null: one that is missing. */
  observation: number | null;
  indicator: string | null;
  kind: Kind;
  measure: Measure;
  period: string | null;
  strength: Strength;
  reference: string | null;
  estimated: boolean;
  restated: boolean;
  comparable_basis: boolean;
  listed: boolean;
  /** The figure in words that read as it. */
  words: string;
  figure_read: TypedFigure | null;
  text: string;
  span: Span;
  figure: Span;
  /** What the extractor had read, where a person said something of it. */
  as_read: ReadingOf | null;
  note: string;
}

/** A correction as a list shows it. */
export interface ListedCorrection {
  id: number;
  about: { place: string; report_year: number | null; form: Form; indicator: string; kind: Kind; measure: Measure; period: string };
  anchor: { quote: string };
  action: Action;
  reading?: ReadingOf;
  was?: ReadingOf;
  note: string;
  made_at: string;
  /** null: it found its words nowhere. */
  report: number | null;
  observation: number | null;
  report_name: string;
  indicator_name: string;
}

/** What taking over a colleague's file would come to. */
export interface Weighed {
  added: number;
  same: number;
  conflicts: { mine: ListedCorrection; theirs: ListedCorrection }[];
  unreadable: [number, string][];
}

export interface Exchanged {
  added: number;
  same: number;
  conflicts: unknown[];
  /** Numbers of the new ones that found their words nowhere. */
  unanchored: number[];
  unreadable: [number, string][];
}

export interface CorrectHost {
  correct(given: NewCorrection[]): Promise<{ id: number }[]>;
  corrections(): Promise<ListedCorrection[]>;
  /** Those that found their words nowhere. */
  unanchored(): Promise<ListedCorrection[]>;
  /** Typed words as the extractor reads them; fails where there is not one figure in them. */
  typedFigure(words: string): Promise<TypedFigure>;
  draftOf(observation: number): Promise<Draft>;
  draftFrom(report: number, span: Span): Promise<Draft>;
  exportCorrections(path: string): Promise<number>;
  weighCorrections(path: string): Promise<Weighed>;
  /** Takes a file over; of the library's own that it contradicts, these stay. */
  settleCorrections(path: string, mine: number[]): Promise<Exchanged>;
  placeCorrections(title: string, suggested: string): Promise<string | null>;
  pickCorrections(title: string, filter: string): Promise<string | null>;
}
