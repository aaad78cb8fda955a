// What people say of whole reports: what the page asks of the system, and the shapes that go to and fro.
import type { Form, Level } from './types';

/** What is said; what is missing stays as it was said or read. */
export interface Particulars {
  place?: { name: string; path: string; code: string | null; level: Level | null };
  year?: number;
  form?: Form;
  title?: string;
  /** 2021-01-29. */
  date?: string;
}

/** A place of the gazetteer. */
export interface FoundPlace {
  code: string;
  name: string;
  path: string;
  level: Level;
  /** Former names, the latest first. */
  former: string[];
  /** The year in which it ceased to be. */
  until: number | null;
}

/** What was said of a report, beside what had been read of the same. */
export interface StatedMetadata {
  stated: Particulars;
  was: Particulars;
  made_at: string;
}

export interface MetadataHost {
  /** The places whose name, path or former name holds every word. */
  findPlaces(words: string, limit: number): Promise<FoundPlace[]>;
  /** What was said of a report; null where it is as it was read. */
  statedMetadata(report: number): Promise<StatedMetadata | null>;
  /** Says this of the reports; they are read again with it. */
  stateMetadata(reports: number[], stated: Particulars): Promise<void>;
  /** Takes back all that was said of the reports. */
  unstateMetadata(reports: number[]): Promise<void>;
}
