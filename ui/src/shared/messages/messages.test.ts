// Every message is there in both languages and used; no string for people stands outside the messages.
import { expect, test } from 'vitest';
import { en, zh } from './all';
import { speak, t } from './index.svelte';

const SOURCES = import.meta.glob<string>(['../../**/*.{svelte,ts}', '!../../**/*.test.ts'], { query: '?raw', import: 'default', eager: true });
const PAGE = Object.entries(SOURCES).filter(([path]) => path.startsWith('../'));

test('both languages hold the same keys with the same places to fill', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  const fields = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(zh)) expect(fields(en[key as keyof typeof zh]), key).toEqual(fields(text));
});

test('what goes with one or with many stands beside its number, and only in English', () => {
  const choices = (text: string): string[] => [...text.matchAll(/\{(\w+)\|[^|}]+\|[^|}]+\}/g)].map((found) => found[1] ?? '');
  for (const [key, text] of Object.entries(en)) {
    for (const name of choices(text)) expect(text, key).toContain(`{${name}}`);
    if (choices(text).length > 0) expect(text.replace(/\{\w+(?:\|[^|{}]+\|[^|{}]+)?\}/g, ''), key).not.toMatch(/[{}|]/);
  }
  for (const [key, text] of Object.entries(zh)) expect(choices(text), key).toEqual([]);
  // A number before a word in the plural is one that may be 1.
  const plural = /\{(?:count|number|reports|files|places|figures|observations|rows|hits|looked|rest|found|all|total)\} (?:more |further |chosen )?(?:reports|files|figures|places|rows|hits|warnings|years|sources|corrections|targets|results|indicators|characters|remarks)\b/;
  for (const [key, text] of Object.entries(en)) expect(text, key).not.toMatch(plural);
  speak('en');
  expect(t('nav.counts', { reports: 1, observations: '1,204' })).toBe('1 report · 1,204 figures');
  expect(t('nav.counts', { reports: '0', observations: 1 })).toBe('0 reports · 1 figure');
  expect(t('table.increment.above', { value: '1' })).toBe('1 percentage point above the parent');
  speak('zh');
});

test('English has marks of its own: the face sets the curved ones as wide as a Chinese character', () => {
  for (const [key, text] of Object.entries(en)) expect(text, key).not.toMatch(/[\u2018\u2019\u201c\u201d\u2026]/);
});

test('no message is empty', () => {
  for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text.trim(), key).not.toBe('');
});

test('every key that the page names exists, and every key is named', () => {
  const named = new Set<string>();
  const families = new Set<string>();
  for (const [, source] of PAGE) {
    for (const match of source.matchAll(/'([a-z]+(?:\.[A-Za-z_]+)+)'/g)) named.add(match[1] as string);
    for (const match of source.matchAll(/`([a-z]+\.(?:[A-Za-z_]+\.)*)\$\{[^}]+\}((?:\.[A-Za-z_]+)*)`/g)) families.add(`${match[1]}|${match[2]}`);
  }
  const keys = new Set(Object.keys(zh));
  const groups = new Set([...keys].map((key) => key.split('.')[0]));
  const missing = [...named].filter((name) => groups.has(name.split('.')[0] as string) && !keys.has(name) && !/\.(kept|language|recent|duixian)$/.test(name));
  expect(missing.filter((name) => !name.startsWith('duixian.'))).toEqual([]);
  const covered = (key: string): boolean =>
    named.has(key) ||
    [...families].some((family) => {
      const [before, after] = family.split('|') as [string, string];
      return key.startsWith(before) && key.endsWith(after) && !key.slice(before.length, key.length - after.length).includes('.');
    });
  expect([...keys].filter((key) => !covered(key))).toEqual([]);
});

test('no Chinese stands in the page outside the messages', () => {
  for (const [path, source] of PAGE) {
    if (path.endsWith('mock.ts') || path.endsWith('pinyin.ts') || path.endsWith('/units.ts') || path.endsWith('/said.ts')) continue;
    const code = source.replace(/<!--[\s\S]*?-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/.*$/gm, '');
    expect(/[\u4e00-\u9fff]/.exec(code)?.[0], path).toBeUndefined();
  }
});
