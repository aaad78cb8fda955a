import { expect, test, vi } from 'vitest';
import { Growing } from './growing.svelte';

let frames: (() => void)[] = [];
vi.useFakeTimers();
vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));

/** A frame is painted, and the next slice has its turn. */
function next(): void {
  const due = frames;
  frames = [];
  for (const frame of due) frame();
  vi.runOnlyPendingTimers();
}

test('a list grows by a slice a turn, and is waited for', async () => {
  const list = new Growing(2, 3);
  list.of(10);
  expect(list.shown).toBe(2);
  next();
  expect(list.shown).toBe(5);
  let reached = false;
  const waiting = list.reach(9).then(() => (reached = true));
  next();
  await Promise.resolve();
  expect([list.shown, reached]).toEqual([8, false]);
  next();
  await waiting;
  expect([list.shown, reached, frames.length]).toEqual([10, true, 0]);
  await list.reach(3);
});

test('another list begins anew, the same list stays as far as it was', () => {
  const list = new Growing(2, 3);
  list.of(10);
  next();
  list.of(12);
  expect(list.shown).toBe(5);
  list.of(4);
  expect(list.shown).toBe(4);
  list.of(12, true);
  expect(list.shown).toBe(2);
  list.stop();
  next();
  expect([list.shown, frames.length]).toEqual([2, 0]);
});
