// Libraries and the reports they hold: what the page asks of the system, and the shapes that go to and fro.
import type { Action } from './correct';
import type { Claim, Form, Level, Observation, Section, Unresolved, Warning } from './types';

/** The library that is open. */
export interface LibraryInfo {
  path: string;
  name: string;
  reports: number;
  observations: number;
  /** Whether it is the bundled sample library. */
  samples: boolean;
}

/** A report as the list shows it. */
export interface ReportRow {
  id: number;
  /** Its place's own name at the time; empty where it could not be told. */
  place: string;
  place_path: string;
  level: Level | null;
  year: number | null;
  form: Form;
  title: string;
  date: string | null;
  /** Where it came from: the file's name, with sheet and row for a table. */
  origin: string;
  targets: number;
  actuals: number;
  warnings: Warning[];
  /** How many sources the library has of it, itself among them. */
  sources: number;
}

/** An observation with its number, negative where a person added it. */
export interface NumberedObservation extends Observation {
  id: number;
  /** Whether a person set it right or added it. */
  corrected: boolean;
  review: { correction: number; action: Action; note: string; made_at: string } | null;
  /** What the extractor read, where a person set it right. */
  as_read: Observation | null;
}

/** A report as the reader shows it. */
export interface ReportDetail extends ReportRow {
  /** The report's own part of the decoded text. */
  text: string;
  /** Where that part begins in the document, in Unicode scalars: what spans are counted from. */
  base: number;
  sections: Section[];
  observations: NumberedObservation[];
  /** What people found to be none. */
  rejected: NumberedObservation[];
  /** Whether it takes part in comparisons and lists; else another source of it does. */
  takes_part: boolean;
  unresolved: Unresolved[];
  claims: Claim[];
  keywords: string[];
}

export interface LibraryHost {
  /** The library named when the program was started, or null. */
  started(): Promise<LibraryInfo | null>;
  openSamples(): Promise<LibraryInfo>;
  /** The library in the data folder that files go to when no other is open. */
  openOwn(): Promise<LibraryInfo>;
  open(path: string): Promise<LibraryInfo>;
  create(path: string): Promise<LibraryInfo>;
  info(): Promise<LibraryInfo>;
  reports(): Promise<ReportRow[]>;
  report(id: number): Promise<ReportDetail>;
}
