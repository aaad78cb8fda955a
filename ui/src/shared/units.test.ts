import { expect, test } from 'vitest';
import { inEnglish, moved, unitAlone } from './units';

test('points move and digits stay', () => {
  expect(moved('12.36', 8)).toBe('1236000000');
  expect(moved('1236000000', -9)).toBe('1.236');
  expect(moved('5', -3)).toBe('0.005');
  expect(moved('0.07', 4)).toBe('700');
  expect(moved('28231.97', 0)).toBe('28231.97');
});

test('a figure in English has the size that was printed', () => {
  expect(inEnglish(380, '亿元')).toBe('38 billion yuan');
  expect(inEnglish(12.36, '亿元')).toBe('1.236 billion yuan');
  expect(inEnglish(2.1, '万人')).toBe('21,000 persons');
  expect(inEnglish(28_231.97, '元')).toBe('28,231.97 yuan');
  expect(inEnglish(1.1, '万亿元')).toBe('1.1 trillion yuan');
  expect(inEnglish(80, '万元')).toBe('800,000 yuan');
  expect(inEnglish(7.5, '%')).toBe('7.5%');
  expect(inEnglish(35, '微克/立方米')).toBe('35 μg/m³');
});

test('a unit by itself keeps its size in words', () => {
  expect(unitAlone('亿元')).toBe('100 million yuan');
  expect(unitAlone('元')).toBe('yuan');
  expect(unitAlone('万人')).toBe('10,000 persons');
  expect(unitAlone('人次')).toBe('visits');
  expect(unitAlone('%')).toBe('%');
  // Without English it stays as it stands.
  expect(unitAlone('亿斤粮')).toBe('亿斤粮');
});
