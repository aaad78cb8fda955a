// Backups of libraries: what the page asks of the system, and the shapes that go to and fro.

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

export interface BackupsHost {
  /** Makes a backup where one is due: at most one a day, the latest `keep` of them; 0: none. Takes its time. */
  tendLibrary(keep: number): Promise<Tended>;
  /** Makes a backup now. */
  backUp(): Promise<Backup>;
  /** The backups of the library at this path, the latest first. The library need not open. */
  backups(path: string): Promise<Backup[]>;
  /** Puts a backup in the place of the library at this path; where the one that was there is now. */
  restoreBackup(backup: string, path: string): Promise<{ aside: string | null }>;
}
