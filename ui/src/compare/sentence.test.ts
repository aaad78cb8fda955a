import { describe, expect, it } from 'vitest';
import type { Comparison, Fact, Mark, Row, Side } from '../host';
import { finder } from './sentence';

const fact = (id: number, report: number): Fact => ({ id, report, observation: { span: { start: id, end: id + 1 } } }) as Fact;
const stated = (id: number, report: number, ...others: Fact[]): Side => ({ state: 'stated', fact: fact(id, report), others });
const silent: Side = { state: 'missing', reason: 'not_stated', evidence: null };
const unread: Side = { state: 'missing', reason: 'could_not_be_read', evidence: [8, { start: 80, end: 81 }] };
const row = (place: string, target: Side, actual: Side): Row => ({ place, target, actual }) as Row;
const comparison = (year: number, rows: Row[], parent: Row | null = null): Comparison =>
  ({ selection: { indicator: 'gdp', year }, rows, parent }) as Comparison;
const mark = (place: string, series: Mark['series'], year: number, fact: number | null, indicator = 'gdp'): Mark => ({ place, series, year, fact, indicator }) as Mark;

describe('the sentence that a mark stands for', () => {
  const find = finder([
    comparison(2021, [row('a', stated(1, 11, fact(2, 12)), silent), row('b', unread, stated(3, 13))], row('above', stated(4, 14), silent)),
    comparison(2022, [row('a', stated(5, 15), stated(6, 16))]),
  ]);
  it('is that of its figure, in whichever comparison', () => {
    expect(find(mark('a', 'target', 2021, 1))).toEqual({ report: 11, span: { start: 1, end: 2 } });
    expect(find(mark('a', 'tier', 2021, 2))?.report).toBe(12);
    expect(find(mark('above', 'parent_target', 2021, 4))?.report).toBe(14);
    expect(find(mark('a', 'actual', 2022, 6))?.report).toBe(16);
    expect(find(mark('a', 'target', 2021, 99))).toBeNull();
    expect(find(mark('a', 'target', 2021, 1, 'other'))).toBeNull();
  });
  it('is the one that speaks of it without a figure, of the mark\'s year', () => {
    expect(find(mark('b', 'target', 2021, null))).toEqual({ report: 8, span: { start: 80, end: 81 } });
    expect(find(mark('a', 'actual', 2021, null))).toBeNull();
    expect(find(mark('a', 'actual', 2022, null))?.report).toBe(16);
    expect(find(mark('a', 'target', 2030, null))?.report).toBe(11);
    expect(find(mark('nowhere', 'target', 2021, null))).toBeNull();
  });
});
