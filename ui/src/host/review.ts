// Reviewing: the queue, a sentence in its context, how far it has come; and the shapes that go to and fro.
import type { Action } from './correct';
import type { Form, Kind, Observation, Span } from './types';

/** Why an observation is doubtful; the most serious reason. */
export type Doubt = 'conflict' | 'arithmetic' | 'unsure' | 'none';

export interface ReviewFilter {
  /** Path of a place, with all below it. */
  place: string | null;
  year: number | null;
  indicator: string | null;
  kind: Kind | null;
  doubt: Doubt | null;
}

export interface ReviewItem extends Observation {
  id: number;
  report: number;
  report_name: string;
  place_path: string;
  form: Form;
  doubt: Doubt;
  said: Action | null;
}

export interface ReviewContext {
  text: string;
  /** Where that text begins in the document, in Unicode scalars. */
  base: number;
  span: Span;
  figure: Span;
  heading: string;
  /** What else the report says of the same. */
  others: [number, Observation][];
}

export interface Precision {
  share: number;
  low: number;
  high: number;
  of: number;
}

export interface Progress {
  read: number;
  accepted: number;
  edited: number;
  rejected: number;
  added: number;
  reviewed: number;
  precision: Precision | null;
}

export interface ReviewProgress {
  all: Progress;
  target: Progress;
  actual: Progress;
}

export interface ReviewChoices {
  /** Paths with the number of reports there and below. */
  places: [string, number][];
  years: number[];
  indicators: string[];
}

export interface ReviewHost {
  reviewQueue(filter: ReviewFilter, passed: number[], limit: number): Promise<ReviewItem[]>;
  reviewItems(observations: number[]): Promise<ReviewItem[]>;
  reviewContext(observation: number): Promise<ReviewContext>;
  reviewProgress(filter: ReviewFilter): Promise<ReviewProgress>;
  reviewChoices(): Promise<ReviewChoices>;
}
