import { expect, test, vi } from 'vitest';
import { inTurn } from './turns';

test('pieces come one after the other, each after a frame, and what was called off never', () => {
  vi.useFakeTimers();
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const next = (): void => {
    frames.shift()?.();
    vi.runOnlyPendingTimers();
  };
  const done: string[] = [];
  inTurn(() => done.push('a'));
  const off = inTurn(() => done.push('b'));
  inTurn(() => {
    done.push('c');
    inTurn(() => done.push('e'));
  });
  inTurn(() => {
    throw new Error('d');
  });
  expect(done).toEqual([]);
  next();
  expect(done).toEqual(['a']);
  off();
  next();
  expect(done).toEqual(['a', 'c']);
  // One that fails holds up none of the others.
  expect(next).toThrow('d');
  next();
  expect([done, frames.length]).toEqual([['a', 'c', 'e'], 0]);
});

test('what is painted late is waited for no longer than a moment', () => {
  vi.useFakeTimers();
  const frames = new Map<number, () => void>();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.set(frames.size + 1, frame).size);
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
  const done: string[] = [];
  inTurn(() => done.push('a'));
  vi.advanceTimersByTime(39);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect([done, frames.size]).toEqual([['a'], 0]);
  // Painted in time, it is done once.
  inTurn(() => done.push('b'));
  frames.get(1)?.();
  vi.advanceTimersByTime(100);
  expect(done).toEqual(['a', 'b']);
});
