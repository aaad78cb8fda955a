// What the page asks of the system around it. `tauri.ts` answers in the window, `mock.ts` in a browser and in tests.
import type { Claim, Comparison, Form, Level, Measure, Mode, Observation, PanelSelection, Section, Selection, Span, Unresolved, Warning } from './types';

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

export type FigureKind = 'dumbbell' | 'bars' | 'bullet' | 'ranking' | 'increment' | 'time' | 'heat' | 'scatter' | 'profile';
export type Theme = 'light' | 'dark' | 'print';
export type Background = 'theme' | 'white' | 'transparent';
export type Sort = 'as_given' | 'target' | 'actual' | 'gap';

/** The words around a figure; of options: null is written from the data, empty is left out. */
export interface FigureWords<Word = string> {
  title: Word;
  subtitle: Word;
  note: Word;
  source: Word;
}

/** What a user chooses of a figure. */
export interface FigureOptions extends FigureWords<string | null> {
  figure: FigureKind;
  /** Logical pixels; the figure grows beyond the height where its rows need more. */
  width: number;
  height: number | null;
  /** The size of letters and marks in %. */
  font_scale: number;
  lang: 'zh' | 'en';
  theme: Theme;
  background: Background;
  sort: Sort | null;
  top: number | null;
  bottom: number | null;
  rows_per_page: number | null;
  page: number | null;
}

/** Where a picture goes: decides its width, height, letters and resolution. */
export type Preset = 'slide' | 'a4' | 'phone' | 'column';

export interface PictureOptions {
  preset: Preset | null;
  /** Pixels to a logical pixel. */
  scale: number | null;
  dpi: number | null;
  background: Background;
}

/** What a PNG of ours was drawn from. */
export interface Carried {
  selection: PanelSelection;
  options: FigureOptions;
  comparisons: Comparison[];
}

/** A place on the figure that answers to hover, focus and click, in its logical pixels. */
export interface Mark {
  place: string;
  series: 'target' | 'tier' | 'actual' | 'gap' | 'parent_target' | 'parent_actual';
  indicator: string;
  year: number;
  value: string;
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
  words: FigureWords;
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
  /** What it is, for people: 荔湾区 2021（荔湾2021.txt）. */
  words: string;
  /** Whether the report at hand would be the one kept or preferred. */
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
  joins: { group: string; joined: boolean }[];
  counterparts: { report: ReportPlace; accepted: boolean }[];
}

export const NO_CHOICES: ImportChoices = { excluded: [], columns: [], headers: [], joins: [], counterparts: [] };

export type FileOutcome = 'imported' | 'already_held' | 'refused' | 'skipped' | 'left_out' | 'cancelled';

export interface ImportedFile {
  file: string;
  outcome: FileOutcome;
  reports: number;
  observations: number;
  /** Why it was refused or passed over. */
  code: string | null;
  message: string | null;
  warnings: Warning[];
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
  /** The comparisons of a panel, in the order chosen. */
  panel(selection: PanelSelection): Promise<Comparison[]>;
  chart(selection: PanelSelection, options: FigureOptions): Promise<Figure>;
  exportPicture(selection: PanelSelection, options: FigureOptions, picture: PictureOptions, path: string): Promise<void>;
  /** The picture into the clipboard. */
  copyPicture(selection: PanelSelection, options: FigureOptions, picture: PictureOptions): Promise<void>;
  /** A table into the clipboard, as a table for word processors and spreadsheets and as text for the rest. */
  copyTable(html: string, text: string): Promise<void>;
  /** What a PNG was drawn from; fails where it is none of ours. */
  reopenPicture(path: string): Promise<Carried>;
  search(words: string, limit: number): Promise<SearchAnswer>;
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

  /** The system's dialogs; null or empty where the user turns away. */
  pickReports(title: string, reports: string, all: string): Promise<string[]>;
  pickFolder(title: string): Promise<string | null>;
  pickLibrary(title: string, libraries: string): Promise<string | null>;
  placeLibrary(title: string, libraries: string, suggested: string): Promise<string | null>;
  placePicture(title: string, suggested: string): Promise<string | null>;
  placeSummary(title: string, suggested: string): Promise<string | null>;

  onDrop(heard: (event: DropEvent) => void): Promise<() => void>;
}
