import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { notices } from './notices.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const { id } of notices.list) notices.close(id);
  vi.useRealTimers();
});

test('what was done is told for a while, and longer while the pointer is on it', () => {
  notices.done('已导出');
  const id = notices.list[0]?.id ?? -1;
  vi.advanceTimersByTime(5000);
  notices.stay(id);
  vi.advanceTimersByTime(60_000);
  expect(notices.list).toHaveLength(1);
  notices.go(id);
  vi.advanceTimersByTime(5000);
  expect(notices.list).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  expect(notices.list).toHaveLength(0);
});

test('what failed stays until it is closed', () => {
  notices.failed('磁盘已满');
  const id = notices.list[0]?.id ?? -1;
  notices.stay(id);
  notices.go(id);
  vi.advanceTimersByTime(600_000);
  expect(notices.list).toHaveLength(1);
  notices.close(id);
  expect(notices.list).toHaveLength(0);
});
