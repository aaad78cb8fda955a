// What the page asks of the system around it: one file a concept. `tauri.ts` answers in the window, `mock.ts` in a browser
// and in tests.
import type { ArrangeHost } from './arrange';
import type { BackupsHost } from './backups';
import type { BinHost } from './bin';
import type { ChangesHost } from './changes';
import type { CorrectHost } from './correct';
import type { ReaderHost } from './reader';
import type { ReviewHost } from './review';
import type { LibraryHost } from './library';
import type { CompareHost } from './compare';
import type { ExportHost } from './export';
import type { MetadataHost } from './metadata';
import type { SavedHost } from './saved';
import type { OwnHost } from './own';
import type { SearchHost } from './search';
import type { WordsHost } from './words';
import type { ImportHost } from './import';
import type { SettingsHost } from './settings';
import type { SystemHost } from './system';

export type * from './arrange';
export type * from './backups';
export type * from './bin';
export type * from './changes';
export type * from './correct';
export type * from './reader';
export type * from './review';
export type * from './library';
export type * from './compare';
export type * from './export';
export type * from './metadata';
export type * from './saved';
export type * from './own';
export type * from './search';
export type * from './words';
export * from './import';
export * from './settings';
export type * from './system';

/** An error as the window sends it: what happened and what to do, for people. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What was found, for a report of the fault. */
    readonly detail?: string,
  ) {
    super(message);
  }
}

export interface Host
  extends
    LibraryHost,
    MetadataHost,
    BackupsHost,
    BinHost,
    ChangesHost,
    CorrectHost,
    ReaderHost,
    ReviewHost,
    CompareHost,
    ExportHost,
    SavedHost,
    SearchHost,
    WordsHost,
    OwnHost,
    ImportHost,
    ArrangeHost,
    SettingsHost,
    SystemHost {}
