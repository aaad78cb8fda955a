// The changes of the stand-in: a list in memory.
import type { Change, ChangesHost, ChangeWhat } from './changes';

interface Made extends Change {
  back: () => void;
  forth: () => void;
}

let list: Made[] = [];

/** Writes down a change, as the library would; `back` and `forth` take it back and do it again. */
export function changed(what: ChangeWhat, about: string, back = (): void => {}, forth = (): void => {}): void {
  list = list.filter((change) => !change.undone);
  const id = (list.at(-1)?.id ?? 0) + 1;
  list.push({ id, made_at: new Date().toISOString(), what, about, undone: false, back, forth });
}

async function turn(change: Made | undefined): Promise<Change | null> {
  if (change === undefined) return null;
  (change.undone ? change.forth : change.back)();
  change.undone = !change.undone;
  return { ...change };
}

export const changes: ChangesHost = {
  changes: async (limit) => list.map((change) => ({ ...change })).reverse().slice(0, limit),
  undo: () => turn(list.filter((change) => !change.undone).at(-1)),
  redo: () => turn(list.find((change) => change.undone)),
};
