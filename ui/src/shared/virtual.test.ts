import { describe, expect, test } from 'vitest';
import { initials } from './pinyin';
import { between, EvenRows, MeasuredRows, typed } from './virtual';

describe('where rows lie', () => {
  test('rows of one height', () => {
    const rows = new EvenRows(20_000, 32);
    expect([rows.total, rows.offset(3), rows.at(0), rows.at(95), rows.at(96)]).toEqual([640_000, 96, 0, 2, 3]);
    expect([rows.at(-5), rows.at(1e9)]).toEqual([0, 19_999]);
  });

  test('measured rows move those below them', () => {
    const rows = new MeasuredRows(new Float64Array([10, 20, 30, 40, 50, 60, 70]));
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((index) => rows.offset(index))).toEqual([0, 10, 30, 60, 100, 150, 210, 280]);
    expect([0, 9, 10, 29, 30, 99, 100, 279, 280, 1000].map((y) => rows.at(y))).toEqual([0, 0, 1, 1, 2, 3, 4, 6, 6, 6]);
    expect(rows.set(1, 25)).toBe(5);
    expect(rows.set(1, 25)).toBe(0);
    expect([rows.offset(1), rows.offset(2), rows.offset(7), rows.total]).toEqual([10, 35, 285, 285]);
    expect([rows.at(34), rows.at(35)]).toEqual([1, 2]);
  });

  test('no rows at all', () => {
    expect(new MeasuredRows(new Float64Array(0)).total).toBe(0);
    expect(new EvenRows(0, 32).total).toBe(0);
  });
});

describe('which rows are meant', () => {
  const places = ['北京市', '广州市', '贵州省', '荔湾区', 'Macao', '重庆市'];
  const own = (text: string): string => text;

  test('typed letters find names and the initials of Chinese names, round the end', () => {
    expect(typed(places, own, '广', 0)).toBe(1);
    expect(typed(places, own, 'gz', 0)).toBe(1);
    expect(typed(places, own, 'gz', 2)).toBe(2);
    expect(typed(places, own, 'm', 5)).toBe(4);
    expect(typed(places, own, 'lw', 4)).toBe(3);
    expect(typed(places, own, 'cq', 0)).toBe(5);
    expect(typed(places, own, 'x', 0)).toBe(-1);
  });

  test('readings by their first letter', () => {
    expect(initials('河北省石家庄市')).toBe('hbssjzs');
    expect(initials('2021 A厅')).toBe('2021 At');
    expect(initials('安徽鄂温克讷河欧阳', 4)).toBe('ahew');
  });

  test('a range, from either end', () => {
    expect([...between(places, own, 3, 1)]).toEqual(['广州市', '贵州省', '荔湾区']);
  });
});
