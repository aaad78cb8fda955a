// A stand-in for what is kept under a name: kept as long as the page is open.
import type { Saved, SavedHost, SavedSort } from './saved';

let kept: Saved[] = [];
let last = 0;

function put<Content>(sort: SavedSort, name: string, content: Content): Saved<Content> {
  const same = kept.find((saved) => saved.sort === sort && saved.name === name);
  const saved: Saved<Content> = { id: same?.id ?? ++last, sort, name, content: structuredClone(content), made_at: '2026-01-01T00:00:00Z' };
  kept = [...kept.filter((other) => other !== same), saved];
  return saved;
}

function one(id: number): Saved {
  const found = kept.find((saved) => saved.id === id);
  if (found === undefined) throw new Error(`${id}`);
  return found;
}

export const saving: SavedHost = {
  saved: async <Content>(sort: SavedSort) => kept.filter((saved) => saved.sort === sort).sort((a, b) => (a.name < b.name ? -1 : 1)) as Saved<Content>[],
  save: async (sort, name, content) => put(sort, name, content),
  async renameSaved<Content>(id: number, name: string) {
    const saved = { ...one(id), name };
    kept = kept.map((other) => (other.id === id ? saved : other));
    return saved as Saved<Content>;
  },
  duplicateSaved: async <Content>(id: number, name: string) => put(one(id).sort, name, one(id).content) as Saved<Content>,
  async deleteSaved(ids) {
    const before = kept.length;
    kept = kept.filter((saved) => !ids.includes(saved.id));
    return before - kept.length;
  },
};
