// The changes of the stand-in: a list in memory.
import type { Change, ChangesHost, ChangeWhat } from './changes';

let list: Change[] = [];

/** Writes down a change, as the library would. */
export function changed(what: ChangeWhat, about: string): void {
  list = list.filter((change) => !change.undone);
  const id = (list.at(-1)?.id ?? 0) + 1;
  list.push({ id, made_at: new Date().toISOString(), what, about, undone: false });
}

async function turn(change: Change | undefined): Promise<Change | null> {
  if (change === undefined) return null;
  list = list.map((other) => (other.id === change.id ? { ...change, undone: !change.undone } : other));
  return { ...change, undone: !change.undone };
}

export const changes: ChangesHost = {
  changes: async (limit) => [...list].reverse().slice(0, limit),
  undo: () => turn(list.filter((change) => !change.undone).at(-1)),
  redo: () => turn(list.find((change) => change.undone)),
};
