import { beforeEach, expect, test, vi } from 'vitest';

vi.mock('../host', async () => {
  const { changes, changed } = await import('../host/changes-mock');
  const info = { path: '/l', name: 'l', reports: 1, observations: 1, samples: true };
  return { Failure: class extends Error {}, host: { ...changes, info: async () => info, correct: async () => changed('edit', '甲县2021年') } };
});

import { changed } from '../host/changes-mock';
import type { Change } from '../host';
import { aboutOf, history } from './history.svelte';
import { indicators } from './indicators.svelte';
import { library } from './library.svelte';
import { speak } from './messages/index.svelte';
import { notices } from './notices.svelte';
import { hear } from './shortcuts.svelte';

/** An element that lies in a text field, or in none. */
class At extends EventTarget {
  constructor(private readonly field: boolean) {
    super();
  }
  closest(): At | null {
    return this.field ? this : null;
  }
}

vi.stubGlobal('Element', At);
vi.stubGlobal('document', { querySelector: () => null, documentElement: { lang: '' } });

const INFO = { path: '/l', name: 'l', reports: 1, observations: 1, samples: true };

beforeEach(() => {
  library.info = INFO;
  notices.list = [];
});

function key(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, target: new At(false), preventDefault: () => {}, ...more } as KeyboardEvent;
}

test('a change is told with a way back, and the way back with a way forth', async () => {
  const before = library.revision;
  await history.change(async () => changed('reject', '甲县2021年 地区生产总值'));
  expect(notices.list.map((notice) => notice.text)).toEqual(['已剔除：甲县2021年 地区生产总值']);
  expect(library.revision).toBe(before + 1);
  notices.list[0]?.action?.run();
  await vi.waitFor(() => expect(history.canRedo).toBe(true));
  expect(notices.list.map((notice) => notice.text)).toEqual(['已撤销“剔除”：甲县2021年 地区生产总值']);
  expect(history.canUndo).toBe(false);
  await vi.waitFor(() => expect(history.busy).toBe(false));
  await history.redo();
  expect(notices.list.map((notice) => notice.text)).toEqual(['已重做“剔除”：甲县2021年 地区生产总值']);
  expect([history.canUndo, history.canRedo]).toEqual([true, false]);
});

test('work that changes nothing tells nothing, and work that fails tells why', async () => {
  await history.change(async () => undefined);
  expect(notices.list).toEqual([]);
  expect(await history.change(() => Promise.reject('磁盘已满'))).toBeUndefined();
  expect(notices.list.map(({ tone, text }) => [tone, text])).toEqual([['failed', '磁盘已满']]);
});

test('what a change is about is told in the language in force, and names that a person gave stay', () => {
  const about = (what: Change['what'], about: string): string => aboutOf({ id: 1, made_at: '', what, about, undone: false });
  indicators.list = [{ id: 'budget', name: '财政收入', name_en: 'Fiscal revenue', group: '' }];
  expect(about('edit', '清苑县2005年 财政收入')).toBe('清苑县2005年 财政收入');
  speak('en');
  expect(about('edit', '清苑县2005年 财政收入')).toBe('清苑县 2005 Fiscal revenue');
  expect(about('keep_both', '清苑县2005年、易县2006年')).toBe('清苑县 2005, 易县 2006');
  expect(about('delete', '清苑县2005年 等3份报告')).toBe('清苑县 2005 and others, 3 reports');
  expect(about('save', '各县2005年')).toBe('各县2005年');
  speak('zh');
});

test('the keys undo and redo, but not while a field is written in', async () => {
  const end = history.answer();
  await history.change(async () => changed('edit', '一'));
  await history.change(async () => changed('edit', '二'));
  const state = (): string => history.list.slice(0, 2).map((change) => `${change.about}${change.undone ? '−' : '+'}`).join(' ');
  expect(state()).toBe('二+ 一+');
  hear(key('z'));
  await vi.waitFor(() => expect(history.busy).toBe(false));
  expect(state()).toBe('二− 一+');
  hear(key('Z', { shiftKey: true }));
  await vi.waitFor(() => expect(history.busy).toBe(false));
  expect(state()).toBe('二+ 一+');
  hear(key('z', { ctrlKey: false }));
  hear(key('z', { altKey: true }));
  hear(key('z', { target: new At(true) }));
  expect(history.busy).toBe(false);
  const first = history.list.find((change) => change.about === '一');
  if (first !== undefined) await history.reach(first);
  expect(state()).toBe('二− 一−');
  hear(key('y'));
  await vi.waitFor(() => expect(history.busy).toBe(false));
  expect(state()).toBe('二− 一+');
  end();
});
