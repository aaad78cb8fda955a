import { expect, test } from 'vitest';
import { firstFrom, occurrences, step } from './find';

test('words are found where they stand, signs taken as they are', () => {
  expect(occurrences('GDP增长5%，gdp总量5.2万亿', 'gdp')).toEqual([
    { start: 0, end: 3 },
    { start: 8, end: 11 },
  ]);
  expect(occurrences('5.2和512', '5.2')).toEqual([{ start: 0, end: 3 }]);
  expect(occurrences('招商引资 招商', '招商 招商引资').map(({ start, end }) => end - start)).toEqual([4, 2]);
  expect(occurrences('甲乙', '  ')).toEqual([]);
});

test('one goes on around the ends', () => {
  const found = occurrences('a-a-a', 'a');
  expect(firstFrom(found, 1)).toBe(1);
  expect(firstFrom(found, 9)).toBe(0);
  expect(firstFrom([], 0)).toBe(-1);
  expect([step(3, 2, 1), step(3, 0, -1), step(3, -1, 1), step(3, -1, -1), step(0, -1, 1)]).toEqual([0, 2, 0, 2, -1]);
});
