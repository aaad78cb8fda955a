import { expect, test } from 'vitest';
import { linesOf, unspelled } from './breaks';

test('a break spelled out in letters is a break', () => {
  expect([...linesOf('各位代表：\\r\\n一、回顾\r\n\\n增长5%\\r')]).toEqual([
    { start: 0, line: '各位代表：' },
    { start: 9, line: '一、回顾' },
    { start: 17, line: '增长5%' },
  ]);
  expect([...linesOf('')]).toEqual([]);
  expect(unspelled('目标是：\\r\\n增长5%')).toBe('目标是：\n增长5%');
});
