// The page knows of the system only through src/host, and sets no text as markup.
import { expect, test } from 'vitest';

const SOURCES = import.meta.glob<string>('../**/*.{svelte,ts}', { query: '?raw', import: 'default', eager: true });

test('only src/host imports the window', () => {
  for (const [path, source] of Object.entries(SOURCES)) {
    if (path.startsWith('./')) continue;
    expect(/from '@tauri-apps/.test(source), path).toBe(false);
  }
});

test('no text becomes markup', () => {
  for (const [path, source] of Object.entries(SOURCES)) {
    if (path.endsWith('.test.ts')) continue;
    expect(/\{@html|innerHTML|insertAdjacentHTML|document\.write/.exec(source)?.[0], path).toBeUndefined();
  }
});
