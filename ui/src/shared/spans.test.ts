import { expect, test } from 'vitest';
import { Positions } from './spans';

test('scalars become UTF-16 offsets, wide characters counted twice', () => {
  const text = '甲𠮷乙𠀀丙';
  const at = new Positions(text, 100);
  const piece = (start: number, end: number): string => {
    const range = at.range({ start, end });
    return text.slice(range.start, range.end);
  };
  expect(piece(100, 101)).toBe('甲');
  expect(piece(101, 102)).toBe('𠮷');
  expect(piece(102, 104)).toBe('乙𠀀');
  expect(piece(104, 105)).toBe('丙');
});

test('a span outside the text is clipped to it', () => {
  expect(new Positions('甲乙', 5).range({ start: 0, end: 99 })).toEqual({ start: 0, end: 2 });
});

test('an offset of the text becomes a scalar again', () => {
  const text = '甲𠮷乙𠀀丙';
  const at = new Positions(text, 100);
  for (const span of [{ start: 100, end: 101 }, { start: 101, end: 102 }, { start: 102, end: 104 }, { start: 104, end: 105 }]) {
    expect(at.span(at.range(span))).toEqual(span);
  }
});
