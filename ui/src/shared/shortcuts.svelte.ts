// Every key that does something: declared where its screen is written, so that the list of keys shows it before the screen
// was ever visited, and answered while the screen stands. One listener hears them all.
import type { Key } from './messages/index.svelte';
import { navigation, type Screen } from './navigation.svelte';

/** Where a key holds: everywhere, in the reader, in a dialog, or on one screen. */
export type Scope = 'window' | 'reader' | 'dialog' | Screen;

export interface Stroke {
  /** Each does the same: `Mod+F`, `Alt+ArrowLeft`, `?`, `j`, `Enter`. `Mod` is Ctrl, on a Mac ⌘. The first is shown first. */
  keys: readonly string[];
  /** The message that says what it does. */
  does: Key;
  /** Whether it holds inside text fields too; a key that writes a sign never does. */
  typing?: boolean;
}

/** What a key does; false leaves the key to the page. */
export type Action = (event: KeyboardEvent) => unknown;

export interface Declared<Name extends string = string> {
  scope: Scope;
  strokes: Record<Name, Stroke>;
}

/** The keys that mean the same on every screen that has the thing. */
export const COMMON = {
  find: ['Mod+F'],
  import: ['Mod+O'],
  export: ['Mod+E'],
  back: ['Escape', 'Alt+ArrowLeft'],
  undo: ['Mod+Z'],
  redo: ['Mod+Shift+Z', 'Mod+Y'],
} as const;

const declared: Declared[] = [];
const answers = new Map<Stroke, Action[]>();

/** Declares the keys of a scope, at the top of a module. */
export function declare<Name extends string>(scope: Scope, strokes: Record<Name, Stroke>): Declared<Name> {
  const keys = { scope, strokes };
  declared.push(keys);
  return keys;
}

/** Answers declared keys from now on; what comes back ends that (`$effect(() => answer(KEYS, { … }))`). */
export function answer<Name extends string>(keys: Declared<Name>, actions: Partial<Record<Name, Action>>): () => void {
  const taken: [Stroke, Action][] = [];
  for (const [name, action] of Object.entries(actions) as [Name, Action][]) {
    const stroke = keys.strokes[name];
    answers.set(stroke, [...(answers.get(stroke) ?? []), action]);
    taken.push([stroke, action]);
  }
  return () => {
    for (const [stroke, action] of taken) answers.set(stroke, (answers.get(stroke) ?? []).filter((other) => other !== action));
  };
}

/** The declared keys by scope, those of the window first, in the order of declaration. */
export function byScope(): { scope: Scope; strokes: Stroke[] }[] {
  const scopes = [...new Set(declared.map((keys) => keys.scope))];
  const all = (scope: Scope): Stroke[] => declared.filter((keys) => keys.scope === scope).flatMap((keys) => Object.values(keys.strokes));
  return scopes.map((scope) => ({ scope, strokes: all(scope) })).sort((a, b) => Number(b.scope === 'window') - Number(a.scope === 'window'));
}

/** Whether the list of keys is shown. */
export const keyList = $state({ shown: false });

/** Hears a key: the innermost scope that answers it takes it. */
export function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = inField(event.target);
  for (const scope of inForce()) {
    for (const { strokes } of declared.filter((keys) => keys.scope === scope)) {
      for (const stroke of Object.values(strokes)) {
        if (!stroke.keys.some((keys) => matches(event, keys)) || ownKey(event)) continue;
        if (typing && (stroke.typing !== true || writes(event))) continue;
        for (const action of [...(answers.get(stroke) ?? [])].reverse()) {
          if (action(event) === false) continue;
          event.preventDefault();
          return;
        }
      }
    }
  }
}

function inForce(): Scope[] {
  if (document.querySelector('dialog[open], [role=dialog][aria-modal=true]') !== null) return ['dialog'];
  return [navigation.reading === null ? navigation.screen : 'reader', 'window'];
}

/** The one place of the page that asks which system it runs on. */
const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Whether the event is these keys. Shift counts only where it is named or where the key is a letter or has a name. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = split(keys);
  const key = parts.pop() ?? '';
  const mod = parts.includes('Mod');
  const modifiers = [MAC ? event.metaKey : event.ctrlKey, MAC ? event.ctrlKey : event.metaKey, event.altKey];
  if (modifiers[0] !== mod || modifiers[1] !== false || modifiers[2] !== parts.includes('Alt')) return false;
  const printed = [...key].length === 1 && !/[a-z0-9]/i.test(key);
  if (!printed && event.shiftKey !== parts.includes('Shift')) return false;
  // Where the digits carry other signs, the key's place counts.
  return event.key.toLowerCase() === key.toLowerCase() || (mod && /^\d$/.test(key) && event.code === `Digit${key}`);
}

/** `Mod+F` in its parts; the last may be the sign + itself. */
function split(keys: string): string[] {
  return keys.endsWith('+') ? [...keys.slice(0, -1).split('+').filter((part) => part !== ''), '+'] : keys.split('+');
}

const TEXT = 'input:not([type=radio], [type=checkbox], [type=range], [type=button], [type=submit], [type=color]), textarea, [contenteditable=""], [contenteditable=true]';

function inField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT) !== null;
}

function writes(event: KeyboardEvent): boolean {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Whether what has the focus needs this key itself: a button its Enter, a menu its arrows. */
function ownKey(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (key === 'Enter' || key === ' ') return target.closest('button, a[href], summary, select, label, [role=button], input[type=radio], input[type=checkbox]') !== null;
  return key.startsWith('Arrow') && target.closest('select, input[type=radio], input[type=range]') !== null;
}

const NAMES: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** Keys as they stand on a keyboard, one entry a key to press. */
export function printedKeys(keys: string): string[] {
  const parts = split(keys);
  return parts.map((part) => {
    if (part === 'Mod') return MAC ? '⌘' : 'Ctrl';
    return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** Keys as words for a tip or `aria-keyshortcuts`. */
export function keyText(stroke: Stroke): string {
  return printedKeys(stroke.keys[0] ?? '').join('+');
}
