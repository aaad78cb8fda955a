// The bin: what the page asks of the system, and the shapes that go to and fro.
import type { ReportRow } from './library';

/** A file of the library. */
export interface FileRow {
  id: number;
  sha256: string;
  name: string;
  /** Where it came from, as it was shown at import; empty where that was not told. */
  path: string;
  byte_length: number;
  imported_at: string;
  /** How many reports it gave. */
  reports: number;
}

export interface Bin {
  /** The files, each with all that came from it. */
  files: FileRow[];
  /** The reports that are there without their file. */
  reports: ReportRow[];
}

export interface BinHost {
  /** Puts reports into the bin: with their file where it holds no other. */
  deleteReports(reports: number[]): Promise<void>;
  bin(): Promise<Bin>;
  restoreDeleted(files: number[], reports: number[]): Promise<void>;
  /** The files in the bin are gone for good; how many. */
  emptyBin(): Promise<number>;
}
