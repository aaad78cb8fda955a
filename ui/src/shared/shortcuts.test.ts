// Which key means what.
import { expect, test } from 'vitest';
import { matches, printedKeys } from './shortcuts.svelte';

function pressed(key: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held } as KeyboardEvent;
}

test('a key is its letter whatever its case, with exactly the modifiers named', () => {
  expect(matches(pressed('f', { ctrlKey: true }), 'Mod+F')).toBe(true);
  expect(matches(pressed('F', { ctrlKey: true, shiftKey: true }), 'Mod+F')).toBe(false);
  expect(matches(pressed('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true);
  expect(matches(pressed('f'), 'Mod+F')).toBe(false);
  expect(matches(pressed('j'), 'j')).toBe(true);
  expect(matches(pressed('j', { altKey: true }), 'j')).toBe(false);
  expect(matches(pressed('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft')).toBe(true);
});

test('a sign counts however it is reached', () => {
  expect(matches(pressed('?', { shiftKey: true }), '?')).toBe(true);
  expect(matches(pressed('?'), '?')).toBe(true);
  expect(matches(pressed('+', { shiftKey: true }), '+')).toBe(true);
  expect(matches(pressed(',', { ctrlKey: true }), 'Mod+,')).toBe(true);
});

test('a digit counts by its place where the keyboard has another sign there', () => {
  expect(matches(pressed('&', { ctrlKey: true, code: 'Digit1' }), 'Mod+1')).toBe(true);
  expect(matches(pressed('&', { code: 'Digit1' }), '1')).toBe(false);
});

test('keys are shown as they stand on the keyboard', () => {
  expect(printedKeys('Mod+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(printedKeys('Alt+ArrowLeft')).toEqual(['Alt', '←']);
  expect(printedKeys('j')).toEqual(['J']);
  expect(printedKeys('?')).toEqual(['?']);
});
