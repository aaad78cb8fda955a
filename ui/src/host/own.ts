// A user's own indicators: what the page asks of the system, and the shapes that go to and fro.
import type { Observation, Span, Unresolved } from './types';

export type Direction = 'higher' | 'lower' | 'none';

/** One entry of a user's own. */
export interface OwnIndicator {
  /** Empty until it is kept; of further wordings the bundled indicator's. */
  id: string;
  /** Whether it only adds wordings to the bundled indicator of this id. */
  extends: boolean;
  name: string;
  name_en: string;
  group: string;
  unit: string;
  direction: Direction;
  flow: boolean;
  stock: boolean;
  always_growth: boolean;
  synonyms: string[];
  not_after: string[];
  not_before: string[];
  decoys: string[];
}

export type OwnField = 'name' | 'name_en' | 'unit' | 'group' | 'synonyms' | 'not_after' | 'not_before' | 'decoys' | 'kind';

/** What is wrong with an entry, or what the user should know of it. */
export interface OwnTrouble {
  field: OwnField;
  code: 'empty' | 'nothing' | 'unknown' | 'both' | 'braces' | 'short' | 'marks' | 'name_of' | 'claimed' | 'already';
  value: string;
  /** Whether the entry cannot be kept so. */
  blocks: boolean;
}

/** An indicator in force, with what the user added of it. */
export interface IndicatorEntry {
  id: string;
  name: string;
  name_en: string;
  group: string;
  unit: string;
  direction: Direction;
  flow: boolean;
  stock: boolean;
  always_growth: boolean;
  synonyms: string[];
  not_after: string[];
  not_before: string[];
  own: OwnIndicator | null;
}

export interface TrialProgress {
  done: number;
  total: number;
  found: number;
}

/** One find of a trial. */
export interface TrialHit {
  report: number;
  report_name: string;
  observation: Observation | null;
  unresolved: Unresolved | null;
  sentence: { text: string; hit: boolean }[];
  span: Span;
}

/** What an entry would find. */
export interface Trial {
  mentioning: number;
  looked: number;
  found: number;
  reports: number;
  unresolved: number;
  hits: TrialHit[];
  /** What other indicators would lose. */
  lost: { indicator: string; name: string; count: number; example: string }[];
  cancelled: boolean;
}

export interface RereadProgress {
  done: number;
  total: number;
  changed: number;
}

export interface RereadSummary {
  reports: number;
  changed: number;
  left: number;
  cancelled: boolean;
}

export interface OwnHost {
  /** Every indicator in force in the library, whole. */
  indicatorEntries(): Promise<IndicatorEntry[]>;
  units(): Promise<string[]>;
  checkOwn(entry: OwnIndicator): Promise<OwnTrouble[]>;
  /** What the entry would find in the `most` latest reports that mention it. */
  tryOwn(entry: OwnIndicator, most: number, progress: (at: TrialProgress) => void): Promise<Trial>;
  /** The id it has. */
  keepOwn(entry: OwnIndicator): Promise<string>;
  removeOwn(id: string): Promise<void>;
  /** How many reports were read with other own indicators than those in force. */
  staleReports(): Promise<number>;
  reread(progress: (at: RereadProgress) => void): Promise<RereadSummary>;
  cancelWork(work: 'vocabulary' | 'trial' | 'reread'): Promise<void>;
}
