import { expect, test, vi } from 'vitest';
import { inTurn } from './turns';

test('pieces come one after the other, each after a frame, and what was called off never', () => {
  vi.useFakeTimers();
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const next = (): void => {
    frames.shift()?.();
    vi.runAllTimers();
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
