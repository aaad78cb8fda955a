import { expect, test } from 'vitest';
import { number, signed, wording } from './figures';

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
