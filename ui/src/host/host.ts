// What the page asks of the system around it: one file a concept. `tauri.ts` answers in the window, `mock.ts` in a browser
// and in tests.
import type { ChangesHost } from './changes';
import type { CorrectHost } from './correct';
import type { ReaderHost } from './reader';
import type { ReviewHost } from './review';
import type { LibraryHost } from './library';
import type { CompareHost } from './compare';
import type { SavedHost } from './saved';
import type { SearchHost } from './search';
import type { ImportHost } from './import';
import type { SystemHost } from './system';

export type * from './changes';
export type * from './correct';
export type * from './reader';
export type * from './review';
export type * from './library';
export type * from './compare';
export type * from './saved';
export type * from './search';
export * from './import';
export type * from './system';

/** An error as the window sends it: what happened and what to do, for people. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Host extends LibraryHost, ChangesHost, CorrectHost, ReaderHost, ReviewHost, CompareHost, SavedHost, SearchHost, ImportHost, SystemHost {}
