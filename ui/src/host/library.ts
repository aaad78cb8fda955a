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

/** Every report that takes part, column by column, the latest year first (crates/app/src/shelf.rs). */
export interface Shelf {
  /** The places of the reports and those above them, each behind the one above it. */
  places: ShelfPlace[];
  /** The codes of warnings that occur, and which of them are notes: no reason for doubt. */
  codes: string[];
  notes: boolean[];
  id: number[];
  /** By number in `places`; null where it could not be told. */
  place: (number | null)[];
  year: (number | null)[];
  form: Form[];
  title: string[];
  date: (string | null)[];
  origin: string[];
  /** What the reports lay in: folders, and files and archives of several reports; and which of them, by number. */
  containers: string[];
  container: (number | null)[];
  targets: number[];
  actuals: number[];
  sources: number[];
  /** By number in `codes`. */
  warnings: number[][];
}

export interface ShelfPlace {
  key: string;
  name: string;
  path: string;
  level: Level | null;
  /** The place above it, by number. */
  parent: number | null;
}

/** Where a report came from (crates/app/src/provenance.rs). */
export interface Provenance {
  row: ReportRow & { sources: number };
  /** Its place's key; empty where it could not be told. */
  place_key: string;
  file: number;
  name: string;
  path: string;
  sha256: string;
  byte_length: number;
  imported_at: string;
  /** How many reports came from the file. */
  reports: number;
  sheet: string | null;
  /** Row of a table, from 1. */
  line: number | null;
  encoding: string;
  /** The files that it was joined of. */
  parts: string[];
  /** The one taken first. */
  sources: ReportSource[];
  alike: Beside[];
}

/** One source of a report. */
export interface ReportSource {
  row: ReportRow;
  path: string;
  imported_at: string;
  taken: boolean;
  characters: number;
  replaced: number;
  broken_off: boolean;
  /** Why this text is taken or is not, in Chinese. */
  why: string;
}

/** A report with a like text. */
export interface Beside {
  other: ReportRow;
  /** Whether it is another edition; else the same text stands under another place, year or form. */
  edition: boolean;
  /** Whether the other is the older edition. */
  older: boolean;
  share: number;
}

/** What lies where a library was. */
export interface Glanced {
  /** Null where it could not be told. */
  glance: { reports: number; observations: number; places: number; first_year: number | null; last_year: number | null; files: number } | null;
  /** Code and message. */
  trouble: [string, string] | null;
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
  shelf(): Promise<Shelf>;
  report(id: number): Promise<ReportDetail>;
  provenance(id: number): Promise<Provenance>;
  /** What lies at these paths, in their order. */
  glances(paths: string[]): Promise<Glanced[]>;
}
