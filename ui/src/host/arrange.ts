// How texts are arranged into reports, and one report from several sources: what the page asks of the system, and the shapes
// that go to and fro.
import type { ReportRow } from './library';
import type { Span } from './types';

/** How the document of a report is arranged. */
export interface Arranged {
  document: number;
  /** In the order of the text. */
  reports: { report: number; name: string; span: Span }[];
  /** The files that it was joined of, in order; empty of another. */
  parts: string[];
  /** Whether somebody said where its reports stand, rather than the text. */
  given: boolean;
}

/** One source of a report. */
export interface ReportSource {
  row: ReportRow;
  path: string;
  imported_at: string;
  /** Whether its text is the one taken. */
  taken: boolean;
  characters: number;
  /** How many characters could not be decoded. */
  replaced: number;
  broken_off: boolean;
  /** Why this text is taken or is not. */
  why: string;
}

export interface ArrangeHost {
  arranged(report: number): Promise<Arranged>;
  /** Takes a joined document apart. */
  separate(document: number): Promise<void>;
  /** Takes all the reports of a document as one; the reports that are in place now. */
  takeAsOne(document: number): Promise<number[]>;
  /** Takes a document's reports as its text tells them. */
  takeAsRead(document: number): Promise<number[]>;
  /** The sources of a report, the one taken first. */
  sources(report: number): Promise<ReportSource[]>;
  /** Takes the text of this source. */
  prefer(report: number): Promise<void>;
  /** Says that a report is another than those it was taken for. */
  tellApart(report: number): Promise<void>;
  /** Puts an edition in the place of another. */
  replaceEdition(old: number, newer: number): Promise<void>;
  /** Keeps both of two reports that are like each other. */
  keepBoth(one: number, other: number): Promise<void>;
}
