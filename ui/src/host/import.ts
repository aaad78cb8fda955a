// Importing: the look beforehand, the import, what became of it: what the page asks of the system, and the shapes that go to and fro.
import type { Form, Level, Span, Warning } from './types';

/** What a table's column holds. */
export type Meaning =
  | 'text'
  | 'year'
  | 'place'
  | 'province'
  | 'city'
  | 'county'
  | 'town'
  | 'code'
  | 'level'
  | 'title'
  | 'date'
  | 'source'
  | 'address'
  | 'length'
  | 'ignored';

export interface TableColumn {
  /** From 0. */
  number: number;
  /** As a spreadsheet names it: A, B, … */
  letter: string;
  /** Its name in the header; empty where there is none. */
  header: string;
  meaning: Meaning;
  /** How that was told: by its name, by what its cells hold, by the user, or not at all. */
  decided: 'name' | 'content' | 'chosen' | 'nothing';
  sample: string;
}

/** A sheet of a workbook, or a separated table. */
export interface Table {
  /** Null for a separated table. */
  sheet: string | null;
  hidden: boolean;
  /** From 1; null where the table has no names of columns. */
  header_row: number | null;
  rows: number;
  /** Whether reports are read from it. */
  used: boolean;
  columns: TableColumn[];
  note: string | null;
}

/** A report of an import, by where it stands. */
export interface ReportPlace {
  input: string;
  document: number;
  report: number;
}

/** Another report that one of an import answers to: of the library (`held`) or of the same import (`here`). */
export interface Counterpart {
  held: number | null;
  here: ReportPlace | null;
  /** What it is, for people: 荔湾区2021年（荔湾2021.txt）. */
  words: string;
  /** Whether the text of the report at hand would be taken; of two versions: whether it is the newer. */
  preferred: boolean;
}

export interface PlannedReport {
  index: number;
  place: string;
  place_path: string;
  level: Level | null;
  year: number | null;
  form: Form;
  title: string;
  characters: number;
  span: Span;
  warnings: Warning[];
  same_as: Counterpart | null;
  replaces: Counterpart | null;
  /** The group of `joins` that it is a part of. */
  part_of: string | null;
}

export interface PlannedDocument {
  /** Within the input, from 0. */
  number: number;
  sheet: string | null;
  /** From 1, as the table shows it. */
  row: number | null;
  characters: number;
  warnings: Warning[];
  reports: PlannedReport[];
  /** Whether the user said that all of it is one report. */
  whole: boolean;
}

export type PlannedOutcome = 'ready' | 'already_held' | 'refused' | 'skipped';

export interface PlannedInput {
  /** Its path as the user knows it; choices name the input by it. */
  input: string;
  name: string;
  /** A stable code (text, web_page, word, pdf, workbook, table, …); empty where it was not looked at. */
  format: string;
  format_name: string;
  encoding: string | null;
  bytes: number;
  outcome: PlannedOutcome;
  /** Why it would not be imported. */
  code: string | null;
  message: string | null;
  tables: Table[];
  documents: PlannedDocument[];
}

/** Parts of one report that stand in several inputs. */
export interface PlannedJoin {
  group: string;
  /** The report, for people. */
  words: string;
  parts: ReportPlace[];
  joined: boolean;
  /** The joined report as it would be. */
  report: PlannedReport;
}

/** What an import would do. */
export interface ImportPlan {
  inputs: PlannedInput[];
  joins: PlannedJoin[];
  /** What a column can be taken as, in the order of a menu. */
  meanings: { meaning: Meaning; name: string }[];
  bytes: number;
  /** How many reports would come into the library. */
  reports: number;
  cancelled: boolean;
}

/** What a user decided on a plan; what is not mentioned stays as planned. */
export interface ImportChoices {
  /** A whole input, or with a number one document of it. */
  excluded: { input: string; document: number | null }[];
  columns: { input: string; sheet: string | null; column: number; meaning: Meaning }[];
  /** In which row the columns' names stand; null: in none. */
  headers: { input: string; sheet: string | null; row: number | null }[];
  /** Documents of which all that stands in them is one report. */
  whole: { input: string; document: number }[];
  joins: { group: string; joined: boolean }[];
  counterparts: { report: ReportPlace; accepted: boolean }[];
}

export const NO_CHOICES: ImportChoices = { excluded: [], columns: [], headers: [], whole: [], joins: [], counterparts: [] };

export type FileOutcome = 'imported' | 'already_held' | 'refused' | 'skipped' | 'left_out' | 'cancelled';

/** What became of a report of an import beside others. */
export interface Together {
  bond: 'joined' | 'same' | 'told_apart' | 'edition' | 'replaced' | 'kept_both' | 'elsewhere';
  /** Its number in the library. */
  report: number;
  other: number | null;
  /** Of two editions: the newer one's number. */
  newer: number | null;
  /** The joined document. */
  document: number | null;
  /** For people, in Chinese. */
  message: string;
}

export interface ImportedFile {
  file: string;
  outcome: FileOutcome;
  reports: number;
  observations: number;
  /** Why it was refused or passed over. */
  code: string | null;
  message: string | null;
  warnings: Warning[];
  together: Together[];
}

export interface ImportProgress {
  done: number;
  total: number;
  /** The input just done. */
  file: string;
  bytes_done: number;
  bytes_total: number;
  reports: number;
  observations: number;
  /** At work, pauses not counted. */
  elapsed_ms: number;
  /** Of late; 0 before there is anything to tell. */
  files_per_second: number;
  bytes_per_second: number;
  left_ms: number | null;
}

export interface ImportSummary {
  files: ImportedFile[];
  cancelled: boolean;
  elapsed_ms: number;
}

export interface ImportHost {
  /** What importing these would do; nothing is written. Pause, resume and cancel apply to it too. */
  previewImport(paths: string[], choices: ImportChoices, progress: (at: ImportProgress) => void): Promise<ImportPlan>;
  importFiles(paths: string[], choices: ImportChoices, progress: (at: ImportProgress) => void): Promise<ImportSummary>;
  /** Keeps pasted text as an input and gives its path, to be previewed and imported like a file. */
  keepPasted(text: string): Promise<string>;
  pauseImport(): Promise<void>;
  resumeImport(): Promise<void>;
  cancelImport(): Promise<void>;
  /** Writes the summary of the last import as CSV; of these outcomes only, where any are named. */
  saveImportSummary(path: string, outcomes: FileOutcome[]): Promise<void>;
}
