// What the user did, to be undone and redone: what the page asks of the system, and the shapes that go to and fro.

/** What was done. Each has its word among the messages: `change.edit`, … */
export type ChangeWhat =
  | 'edit'
  | 'reject'
  | 'accept'
  | 'add'
  | 'withdraw'
  | 'take_over'
  | 'prefer'
  | 'tell_apart'
  | 'replace'
  | 'keep_both'
  | 'join'
  | 'separate'
  | 'split'
  | 'delete'
  | 'restore'
  | 'metadata'
  | 'save'
  | 'save_over'
  | 'rename'
  | 'duplicate'
  | 'unsave'
  | 'own_indicator';

export interface Change {
  /** Later changes have larger ones. */
  id: number;
  /** RFC 3339, UTC. */
  made_at: string;
  what: ChangeWhat;
  /** Of which report or file, in Chinese. */
  about: string;
  /** Whether it is undone, and waits to be redone. */
  undone: boolean;
}

export interface ChangesHost {
  /** The latest changes, the last first. */
  changes(limit: number): Promise<Change[]>;
  /** Undoes the last change; which, or null where there is nothing to undo. */
  undo(): Promise<Change | null>;
  /** Redoes the change undone last; which, or null. */
  redo(): Promise<Change | null>;
}
