// A report beside its text: the original file, its other sources and editions; and the shapes that go to and fro.
import type { ReportRow } from './library';
import type { Kind, Measure } from './types';

/** One source of a report. */
export interface SourceOf {
  row: ReportRow;
  path: string;
  imported_at: string;
  taken: boolean;
  characters: number;
  replaced: number;
  broken_off: boolean;
  /** Why its text is taken or is not. */
  why: string;
}

/** An edition that could replace another. */
export interface Offer {
  old: ReportRow;
  new: ReportRow;
  kept: number;
  differing: number;
  changed: { indicator: string; name: string; kind: Kind; measure: Measure; period: string; old: string[]; new: string[] }[];
  message: string;
}

export interface ReaderHost {
  /** Shows the original file in the system's viewer. */
  openOriginal(report: number): Promise<void>;
  originalName(report: number): Promise<string>;
  saveOriginal(report: number, path: string): Promise<void>;
  placeOriginal(title: string, suggested: string): Promise<string | null>;
  sources(report: number): Promise<SourceOf[]>;
  editions(report: number): Promise<Offer[]>;
  preferSource(report: number): Promise<void>;
  tellApart(report: number): Promise<void>;
  replaceEdition(old: number, replacement: number): Promise<void>;
  keepBoth(one: number, other: number): Promise<void>;
}
