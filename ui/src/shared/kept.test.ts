// What is remembered comes back only in a shape that fits.
import { beforeEach, expect, test } from 'vitest';
import { kept } from './kept.svelte';
import { library } from './library.svelte';

const held = new Map<string, string>();
const storage = {
  getItem: (key: string) => held.get(key) ?? null,
  setItem: (key: string, value: string) => void held.set(key, value),
  removeItem: (key: string) => void held.delete(key),
};
Object.defineProperty(globalThis, 'localStorage', { value: new Proxy(storage, { ownKeys: () => [...held.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }) });

beforeEach(() => held.clear());

test('a value comes back', () => {
  kept('list.down', false).value = true;
  expect(kept('list.down', false).value).toBe(true);
  expect(kept('list.other', false).value).toBe(false);
});

test('what no longer has the shape is not taken', () => {
  kept<unknown>('list.columns', null).value = 'place';
  expect(kept('list.columns', ['year']).value).toEqual(['year']);
  kept<unknown>('list.sort', null).value = { by: 'year', gone: 1 };
  expect(kept('list.sort', { by: 'place', down: false }).value).toEqual({ by: 'year', down: false, gone: 1 });
  expect(kept('list.sort', { by: 'place', down: false }, 'everywhere', (sort) => sort.by !== 'year').value).toEqual({ by: 'place', down: false });
});

test('each library has its own, and those not used for long make room', () => {
  const open = (path: string): void => {
    library.info = { path, name: path, reports: 0, observations: 0, samples: false };
  };
  open('/a.duixian');
  kept('words', '', 'here').value = 'a';
  open('/b.duixian');
  expect(kept('words', '', 'here').value).toBe('');
  kept('words', '', 'here').value = 'b';
  open('/a.duixian');
  expect(kept('words', '', 'here').value).toBe('a');
  for (let at = 0; at < 40; at += 1) {
    open(`/${at}.duixian`);
    kept('words', '', 'here').value = String(at);
  }
  open('/b.duixian');
  expect(kept('words', '', 'here').value).toBe('');
  expect([...held.keys()].filter((key) => key.endsWith('/words')).length).toBe(40 - 1);
});
