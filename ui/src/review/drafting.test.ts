import { expect, test } from 'vitest';
import type { Draft, TypedFigure } from '../host';
import { speak } from '../shared/messages/index.svelte';
import { decimal, doubts, exactly, fits, formOf, period, problem, readAs, readingOf } from './drafting';

const name = (id: string): string => (id === 'gdp' ? '地区生产总值' : id);

const six: TypedFigure = { low: '6.50', high: '6.50', unit: '%', qualifier: 'about', relation: null, of_change: false, base: null };

const draft: Draft = {
  report: 1,
  observation: 7,
  indicator: 'gdp',
  kind: 'target',
  measure: 'growth',
  period: '2021',
  strength: 'plain',
  reference: null,
  estimated: false,
  restated: false,
  comparable_basis: false,
  listed: true,
  words: '6.5%左右',
  figure_read: six,
  text: '地区生产总值增长6.5%左右',
  span: { start: 0, end: 13 },
  figure: { start: 8, end: 13 },
  as_read: null,
  note: '',
};

test('figures are shown to the last digit', () => {
  expect(decimal('-15.70')).toBe('−15.70');
  expect(decimal('200000000000')).toBe('200,000,000,000');
  expect(decimal('9999999999999999.01')).toBe('9,999,999,999,999,999.01');
  expect(exactly(six, name)).toBe('6.50%左右');
  expect(exactly({ ...six, low: '5', high: '6', qualifier: 'range' }, name)).toBe('5–6%');
  expect(exactly({ ...six, low: null, high: null, qualifier: 'in_step', relation: 'above' }, name)).toBe('高于地区生产总值');
  const money: TypedFigure = { ...six, low: '2000', high: '2000', unit: '亿元', qualifier: 'exact', base: { low: '200000000000', high: '200000000000', unit: '元' } };
  expect(readAs(money, name)).toBe('2000 亿元 = 200,000,000,000 元');
  speak('en');
  expect(readAs(money, name)).toBe('2000 亿元 = 200,000,000,000 yuan');
  speak('zh');
});

test('a form says what it holds, and what it lacks', () => {
  const form = formOf(draft);
  expect(problem(form, six, draft)).toBeNull();
  expect(readingOf(form, six, draft)).toMatchObject({ indicator: 'gdp', low: '6.50', high: '6.50', unit: '%', qualifier: 'about', listed: true, strength: 'plain' });
  expect(problem({ ...form, indicator: '' }, six, draft)).toBe('correct.needs.indicator');
  expect(problem(form, null, draft)).toBe('correct.needs.figure');
  expect(problem({ ...form, period: '2020-2016' }, six, draft)).toBe('correct.needs.period');
  expect(problem({ ...form, period: '去年' }, six, draft)).toBe('correct.needs.period');
  expect(problem(form, { ...six, unit: '' }, { ...draft, figure_read: null })).toBe('correct.needs.unit');
});

test('a unit that was not typed stays, and marks of the other kind are dropped', () => {
  const reading = readingOf({ ...formOf(draft), kind: 'actual', estimated: true, restated: true, strength: 'ensure' }, { ...six, unit: '' }, draft);
  expect(reading).toMatchObject({ unit: '%', estimated: true, restated: false, listed: false, strength: 'plain' });
  expect([fits('estimated', 'target'), fits('restated', 'target'), fits('comparable_basis', 'actual')]).toEqual([false, true, true]);
});

test('periods are written in one way', () => {
  expect(['2016—2020年', '２０２１', '2022上半年', '2022年上半年', '2022h1', '2022m1-10'].map(period)).toEqual(['2016-2020', '2021', '2022H1', '2022H1', '2022H1', '2022M1-10']);
});

test('a change under a level is odd, and a sum under a growth', () => {
  expect(doubts({ ...formOf(draft), measure: 'level' }, { ...six, of_change: true }, draft)).toEqual(['correct.odd.change']);
  expect(doubts(formOf(draft), { ...six, unit: '亿元' }, draft)).toEqual(['correct.odd.level']);
  expect(doubts(formOf(draft), six, draft)).toEqual([]);
});
