// Comparisons, their figures, and the ways out of them: what the page asks of the system, and the shapes that go to and fro.
import type { Comparison, Level, Measure, Mode, PanelSelection, Selection, Span } from './types';

/** An indicator of the catalogue. */
export interface IndicatorName {
  id: string;
  name: string;
  name_en: string;
  group: string;
}

/** An indicator with what the library holds of it. */
export interface IndicatorChoice extends IndicatorName {
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
  picture: PictureOptions;
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

export interface CompareHost {
  /** Every indicator of the catalogue, also those without figures. */
  indicators(): Promise<IndicatorName[]>;
  choices(): Promise<Choices>;
  /** What to begin with before all choices are worked out: the places, and one indicator — this one, or the first with figures. */
  beginning(indicator: string): Promise<Choices>;
  compare(selection: Selection): Promise<Comparison>;
  /** The comparisons of a panel, in the order chosen. */
  panel(selection: PanelSelection): Promise<Comparison[]>;
  /** The sentence that stands at a span of the document that a report is in. */
  sentence(report: number, span: Span): Promise<string>;
  chart(selection: PanelSelection, options: FigureOptions): Promise<Figure>;
  exportPicture(selection: PanelSelection, options: FigureOptions, picture: PictureOptions, path: string): Promise<void>;
  /** The picture into the clipboard. */
  copyPicture(selection: PanelSelection, options: FigureOptions, picture: PictureOptions): Promise<void>;
  /** A table into the clipboard, as a table for word processors and spreadsheets and as text for the rest. */
  copyTable(html: string, text: string): Promise<void>;
  /** What a PNG was drawn from; fails where it is none of ours. */
  reopenPicture(path: string): Promise<Carried>;
}
