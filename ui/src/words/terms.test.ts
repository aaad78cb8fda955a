// Words to count, and what is shown of their counts.
import { expect, test } from 'vitest';
import type { Frequencies, FrequencyPoint } from '../host';
import { MOST_TERMS, ordered, rate, termsIn, valueOf, withTerms } from './terms';

test('words are parted by blanks and marks, and held once', () => {
  expect(termsIn(' 营商环境，高质量发展、营商环境 “一带 一路”')).toEqual(['营商环境', '高质量发展', '一带 一路']);
  expect(withTerms(['营商环境'], '营商环境 招商')).toEqual({ terms: ['营商环境', '招商'], left: 0 });
  const many = Array.from({ length: MOST_TERMS + 2 }, (_, at) => `词${at}`).join(' ');
  expect(withTerms([], many)).toMatchObject({ left: 2 });
});

const point = (reports: number, characters: number, count: number): FrequencyPoint => ({
  place: '', name: '', path: '', level: null, year: 2020, reports, characters, terms: [{ count, reports: Math.min(reports, count) }],
});

test('a rate is to two decimals, and no report is no zero', () => {
  expect(rate(3, 24_000)).toBe(1.25);
  expect(rate(1, 16_000)).toBe(0.63);
  expect(rate(0, 0)).toBeNull();
  expect(valueOf(point(0, 0, 0), 0, 'count')).toBeNull();
  expect(valueOf(point(1, 8_000, 0), 0, 'count')).toBe(0);
  expect(valueOf(point(1, 8_000, 4), 0, 'rate')).toBe(5);
});

test('a column puts the highest first and what has nothing last', () => {
  const frequencies = { points: [point(1, 10_000, 1), point(0, 0, 0), point(1, 10_000, 9)] } as Frequencies;
  expect(ordered(frequencies, 0, 'rate').map((one) => one.terms[0]?.count)).toEqual([9, 1, 0]);
  expect(ordered(frequencies, -1, 'rate')).toBe(frequencies.points);
});
