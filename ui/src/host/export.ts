// Data on its way out: what the page asks of the system, and the shapes that go to and fro.
import type { FigureOptions } from './compare';
import type { PanelSelection } from './types';

/** How a comparison's table is written. */
export interface TableOptions {
  lang: 'zh' | 'en';
  /** Only these places, in this order; empty: all, as they stand. */
  places: string[];
  /** The figure that goes along, and whose words stand around the table. */
  figure: FigureOptions | null;
}

/** One figure with its source. */
export interface Citation {
  figure: string;
  sentence: string;
  source: string;
  /** All of it, to be pasted. */
  text: string;
}

export interface ExportHost {
  /** Writes a comparison to a file; its ending says as what (csv, xlsx, parquet, docx, zip). */
  exportComparison(selection: PanelSelection, options: TableOptions, path: string): Promise<void>;
  /** Writes every observation of the library to a file (csv, xlsx, parquet, ndjson); how many. */
  exportLibrary(path: string): Promise<number>;
  /** One figure with its source, by its observation's number. */
  citation(observation: number, lang: 'zh' | 'en'): Promise<Citation>;
  copyText(text: string): Promise<void>;
  /** Where data go: the system's dialog. */
  placeData(title: string, suggested: string, ending: string): Promise<string | null>;
}
