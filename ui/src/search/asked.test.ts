// What is asked, and what of it is marked in a report.
import { expect, test } from 'vitest';
import { completed, everywhere, narrowedBy, toMark } from './asked.svelte';

test('narrowing is counted by its ways', () => {
  expect(narrowedBy(everywhere())).toBe(0);
  expect(narrowedBy({ ...everywhere(), places: ['1301', '1302'], first: 2019, last: 2021, part: 'plan' })).toBe(3);
  expect(completed({ places: ['1301'] })).toEqual({ ...everywhere(), places: ['1301'] });
});

test('a reader marks what was looked for and not what must be absent', () => {
  expect(toMark([{ text: '营商 环境', excluded: false }, { text: '招商', excluded: true }, { text: '项目', excluded: false }])).toBe('营商环境 项目');
});
