// Backups of libraries, and whether a library is whole: what the page asks of the system, and the shapes that go to and fro.

export interface Backup {
  path: string;
  /** RFC 3339, UTC. */
  made_at: string;
  bytes: number;
}

export interface Tended {
  /** The backup that was made; null where none was due. */
  made: Backup | null;
  /** How many there are now. */
  kept: number;
}

/** What was looked at in a library, and what is wrong; nothing in a sound one (crates/store/src/check.rs). */
export interface Checkup {
  files: number;
  documents: number;
  reports: number;
  observations: number;
  findings: { code: string; message: string; advice: string }[];
}

export interface BackupsHost {
  /** Makes a backup where one is due: at most one a day, the latest `keep` of them; 0: none. Takes its time. */
  tendLibrary(keep: number): Promise<Tended>;
  /** Makes a backup now. */
  backUp(): Promise<Backup>;
  /** Looks whether the library is whole; reads all of it, and takes its time. */
  checkLibrary(): Promise<Checkup>;
  /** Makes the search index anew from the kept texts. */
  rebuildSearch(): Promise<void>;
  /** Shows the folder of the library's backups in the system's file manager. */
  showBackups(): Promise<void>;
  /** The backups of the library at this path, the latest first. The library need not open. */
  backups(path: string): Promise<Backup[]>;
  /** Puts a backup in the place of the library at this path; where the one that was there is now. */
  restoreBackup(backup: string, path: string): Promise<{ aside: string | null }>;
}
