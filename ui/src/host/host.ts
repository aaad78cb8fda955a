// What the page asks of the system around it. `tauri.ts` answers in the window, `mock.ts` in a browser and in tests.
import type { Claim, Comparison, Form, Level, Measure, Mode, Observation, Section, Selection, Span, Unresolved, Warning } from './types';

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
}

/** A report as the reader shows it. */
export interface ReportDetail extends ReportRow {
  /** The report's own part of the decoded text. */
  text: string;
  /** Where that part begins in the document, in Unicode scalars: what spans are counted from. */
  base: number;
  sections: Section[];
  observations: (Observation & { id: number })[];
  unresolved: Unresolved[];
  claims: Claim[];
  keywords: string[];
}

/** An indicator of the catalogue. */
export interface IndicatorName {
  id: string;
  name: string;
  name_en: string;
}

/** An indicator with what the library holds of it. */
export interface IndicatorChoice extends IndicatorName {
  group: string;
  measures: MeasureChoice[];
}

/** A measure of an indicator, the modes and years with figures in each. */
export interface MeasureChoice {
  measure: Measure;
  modes: { mode: Mode; years: { year: number; places: number }[] }[];
}

export interface PlaceChoice {
  key: string;
  name: string;
  path: string;
  level: Level | null;
  parent: string | null;
  reports: number;
}

export interface Choices {
  indicators: IndicatorChoice[];
  places: PlaceChoice[];
}

export type FigureKind = 'dumbbell' | 'bars';
export type Theme = 'light' | 'dark' | 'print';

/** What a user chooses of a figure. */
export interface FigureOptions {
  figure: FigureKind;
  /** Logical pixels; the figure grows beyond the height where its rows need more. */
  width: number;
  height: number | null;
  lang: 'zh' | 'en';
  theme: Theme;
  title: string | null;
  sort: 'as_given' | 'target' | 'actual' | 'gap' | null;
}

/** A place on the figure that answers to hover, focus and click, in its logical pixels. */
export interface Mark {
  place: string;
  series: 'target' | 'tier' | 'actual' | 'gap' | 'parent_target' | 'parent_actual';
  fact: number | null;
  report: number | null;
  x: number;
  y: number;
  w: number;
  h: number;
  label: string;
}

export interface Figure {
  svg: string;
  width: number;
  height: number;
  marks: Mark[];
  alt: string;
  title: string;
}

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

export type FileOutcome = 'imported' | 'already_held' | 'refused' | 'cancelled';

export interface ImportedFile {
  file: string;
  outcome: FileOutcome;
  reports: number;
  observations: number;
  message: string | null;
  warnings: Warning[];
}

export interface ImportProgress {
  done: number;
  total: number;
  file: string;
}

export interface ImportSummary {
  files: ImportedFile[];
  cancelled: boolean;
}

/** An error as the window sends it: what happened and what to do, for people. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface DropEvent {
  kind: 'over' | 'drop' | 'leave';
  paths: string[];
}

export interface Host {
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
  /** Every indicator of the catalogue, also those without figures. */
  indicators(): Promise<IndicatorName[]>;
  choices(): Promise<Choices>;
  compare(selection: Selection): Promise<Comparison>;
  chart(selection: Selection, options: FigureOptions): Promise<Figure>;
  exportPicture(selection: Selection, options: FigureOptions, path: string): Promise<void>;
  search(words: string, limit: number): Promise<SearchAnswer>;
  importFiles(paths: string[], progress: (at: ImportProgress) => void): Promise<ImportSummary>;
  cancelImport(): Promise<void>;

  /** The system's dialogs; null or empty where the user turns away. */
  pickReports(title: string, reports: string, all: string): Promise<string[]>;
  pickFolder(title: string): Promise<string | null>;
  pickLibrary(title: string, libraries: string): Promise<string | null>;
  placeLibrary(title: string, libraries: string, suggested: string): Promise<string | null>;
  placePicture(title: string, suggested: string): Promise<string | null>;

  onDrop(heard: (event: DropEvent) => void): Promise<() => void>;
}
