// What a screen remembers from one day to the next — columns, filters, widths — everywhere or for the library that is open.
// Never anything that would be missed: storage may be gone, and then everything stands as at the start.
import { library } from './library.svelte';

const PREFIX = 'duixian.kept.';
const LIBRARIES = `${PREFIX}libraries`;
/** Of how many libraries something is remembered. */
const MOST = 40;

export interface Kept<T> {
  value: T;
}

/**
 * A value that is remembered under a name: `const columns = kept('columns of the list', ['place', 'year'], 'here')`, then
 * `columns.value`. Objects are replaced, never changed within. What was kept and no longer has the shape of `first`, or does
 * not pass `fits`, is not taken. `here`: for each library its own; ask for it where the screen is made, not in a module.
 */
export function kept<T>(name: string, first: T, where: 'everywhere' | 'here' = 'everywhere', fits: (value: T) => boolean = () => true): Kept<T> {
  const key = PREFIX + (where === 'here' ? `${used()}/` : '') + name;
  let value = $state.raw(read(key, first, fits));
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      value = next;
      write(key, next);
    },
  };
}

function read<T>(key: string, first: T, fits: (value: T) => boolean): T {
  try {
    const text = localStorage.getItem(key);
    if (text === null) return first;
    const found: unknown = JSON.parse(text);
    const taken = record(first) && record(found) ? { ...first, ...found } : found;
    return alike(taken, first) && fits(taken as T) ? (taken as T) : first;
  } catch {
    return first;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage it lasts until the window closes.
  }
}

function record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function alike(found: unknown, first: unknown): boolean {
  if (first === null || found === null) return true;
  return typeof found === typeof first && Array.isArray(found) === Array.isArray(first);
}

/** The number of the open library among those remembered; the one not used for longest makes room. */
function used(): string {
  const path = library.info?.path ?? '';
  const all = read<{ path: string; number: number }[]>(LIBRARIES, [], (list) => list.every((entry) => typeof entry?.path === 'string' && Number.isInteger(entry.number)));
  const mine = all.find((entry) => entry.path === path) ?? { path, number: 1 + Math.max(0, ...all.map((entry) => entry.number)) };
  const next = [mine, ...all.filter((entry) => entry !== mine && entry.path !== path)];
  for (const gone of next.slice(MOST)) forget(`${PREFIX}${gone.number}/`);
  write(LIBRARIES, next.slice(0, MOST));
  return String(mine.number);
}

function forget(start: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(start)) localStorage.removeItem(key);
  } catch {
    // Nothing is kept, so nothing is left over.
  }
}
