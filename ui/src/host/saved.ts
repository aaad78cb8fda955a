// What the user keeps under a name: what the page asks of the system, and the shapes that go to and fro.

export type SavedSort = 'comparison' | 'search' | 'places';

/** Something kept under a name, of which there is one in its sort. What is in it is the page's own business. */
export interface Saved<Content = unknown> {
  id: number;
  sort: SavedSort;
  name: string;
  content: Content;
  /** When it was last saved (RFC 3339). */
  made_at: string;
}

export interface SavedHost {
  /** What is kept of this sort, by name. */
  saved<Content>(sort: SavedSort): Promise<Saved<Content>[]>;
  /** Keeps something under a name; what was kept under the same name gives way to it, which can be undone. */
  save<Content>(sort: SavedSort, name: string, content: Content): Promise<Saved<Content>>;
  /** Fails where another of its sort has that name. */
  renameSaved<Content>(id: number, name: string): Promise<Saved<Content>>;
  /** Keeps the same once more, under this name or, where it is taken, with a number behind it. */
  duplicateSaved<Content>(id: number, name: string): Promise<Saved<Content>>;
  /** How many there were. */
  deleteSaved(ids: number[]): Promise<number>;
}
