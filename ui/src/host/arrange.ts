// How texts are arranged into reports: what the page asks of the system, and the shapes that go to and fro.
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

export interface ArrangeHost {
  arranged(report: number): Promise<Arranged>;
  /** Takes a joined document apart. */
  separate(document: number): Promise<void>;
  /** Takes all the reports of a document as one; the reports that are in place now. */
  takeAsOne(document: number): Promise<number[]>;
  /** Takes a document's reports as its text tells them. */
  takeAsRead(document: number): Promise<number[]>;
}
