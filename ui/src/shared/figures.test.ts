import { expect, test } from 'vitest';
import type { Fact, Observation } from '../host/types';
import { factText, number, observationText, periodText, signed, wording } from './figures';
import { speak } from './messages/index.svelte';

test('numbers keep their figures', () => {
  expect(number(12.3)).toBe('12.3');
  expect(number(1080.76)).toBe('1080.76');
  expect(number(28231.97)).toBe('28,231.97');
  expect(number(-76.74)).toBe('−76.74');
  expect(signed(0.3)).toBe('+0.3');
  expect(signed(0)).toBe('0');
});

test('a wording says how exactly a figure is meant', () => {
  expect(wording(6, 6, 'exact', '%')).toBe('6%');
  expect(wording(6, 6, 'about', '%')).toBe('6%左右');
  expect(wording(6, null, 'at_least', '%')).toBe('6%以上');
  expect(wording(null, 3, 'at_most', '%')).toBe('3%以内');
  expect(wording(5, 6, 'range', '%')).toBe('5–6%');
  expect(wording(0, 0, 'flat', '%')).toBe('持平');
  expect(wording(null, null, 'in_step', '%')).toBe('—');
});

test('a figure of another measure is told as printed, in English with its unit', () => {
  const of = (printed: string): string => {
    const observation: Fact['observation'] = { measure: 'level', qualifier: 'exact', period: '2020', printed, span: { start: 0, end: 1 }, confidence: 1, strength: 'plain' };
    return factText({ id: 1, report: 1, report_year: 2021, observation, low: null, high: null }, '', (id) => id);
  };
  expect(of('167.2亿元')).toBe('167.2亿元');
  speak('en');
  expect(of('167.2亿元')).toBe('16.72 billion yuan');
  expect(of('1,200万人')).toBe('12 million persons');
  // No number with a unit of the table: it stays as it stands in the report.
  expect(of('下降15.7%')).toBe('下降15.7%');
  expect(of('3座')).toBe('3座');
  speak('zh');
});

test('what 个 counts is an item in English, and an entity of the market entities', () => {
  const of = (indicator: string): string => observationText({ indicator, qualifier: 'exact', low: 3.2, high: 3.2, unit: '万个' } as Observation, (id) => id);
  expect(of('market_entities')).toBe('3.2万个');
  speak('en');
  expect(of('market_entities')).toBe('32,000 entities');
  expect(of('jobs')).toBe('32,000 items');
  speak('zh');
});

test('a period of years has a dash between them', () => {
  expect(periodText('2016-2020')).toBe('2016–2020');
  expect(periodText('2021H1')).toBe('2021H1');
});
