import { describe, expect, test } from 'vitest';
import type { Shelf, ShelfPlace } from '../host';
import { below, containers, facets, listed, matching, NO_FILTERS, ordered } from './shelf';
import { cell, lines, pairs, tree } from './tree';

const PLACES: ShelfPlace[] = [
  { key: '1', name: '甲省', path: '甲省', level: 'province', parent: null },
  { key: '11', name: '乙市', path: '甲省/乙市', level: 'city', parent: 0 },
  { key: '111', name: '丙县', path: '甲省/乙市/丙县', level: 'county', parent: 1 },
  { key: '12', name: '丁市', path: '甲省/丁市', level: 'city', parent: 0 },
];
const SHELF: Shelf = {
  places: PLACES,
  codes: ['text_broken_off', 'name_completed'],
  notes: [false, true],
  id: [1, 2, 3, 4, 5, 6],
  place: [2, 1, 2, 2, null, 3],
  year: [2023, 2023, 2021, 2020, null, 2022],
  form: ['annual', 'annual', 'annual', 'annual', 'annual', 'half_year'],
  title: ['丙县政府工作报告', '乙市政府工作报告', '丙县2021', '丙县2020', '政府工作报告', '丁市上半年'],
  date: ['2023-01-10', null, null, null, null, null],
  origin: ['a.txt', 'b.TXT', 'c.txt', 'd.txt', 'e.txt', 'f.txt'],
  containers: ['/报告/乙市', '/报告/乙市/汇编.docx', '/报告/丁市'],
  container: [0, 1, 1, 0, null, 2],
  targets: [5, 9, 2, 2, 0, 1],
  actuals: [1, 1, 1, 1, 1, 1],
  sources: [1, 1, 2, 1, 1, 1],
  warnings: [[], [1], [0, 1], [], [0], []],
};
const REPORTS = listed(SHELF);
const ids = (reports: readonly { id: number }[]): number[] => reports.map((report) => report.id);
const pass = (filters: Partial<typeof NO_FILTERS>): number[] => ids(matching(REPORTS, PLACES, { ...NO_FILTERS, ...filters }));

describe('the list', () => {
  test('each filter lets through what it says, and all of them together', () => {
    expect(pass({})).toEqual([1, 2, 3, 4, 5, 6]);
    expect(pass({ words: '丙县' })).toEqual([1, 3, 4]);
    expect(pass({ words: '乙市 2023' })).toEqual([1, 2]);
    expect(pass({ words: 'b.txt' })).toEqual([2]);
    expect(pass({ level: 'city' })).toEqual([2, 6]);
    expect(pass({ level: 'unknown' })).toEqual([5]);
    expect(pass({ year: 'unknown' })).toEqual([5]);
    expect(pass({ form: 'half_year' })).toEqual([6]);
    expect(pass({ place: '11' })).toEqual([1, 2, 3, 4]);
    expect(pass({ container: '/报告/乙市' })).toEqual([1, 2, 3, 4]);
    expect(pass({ container: '/报告/乙市/汇编.docx' })).toEqual([2, 3]);
    expect(pass({ warnings: 'any' })).toEqual([3, 5]);
    expect(pass({ warnings: 'none' })).toEqual([1, 2, 4, 6]);
    expect(pass({ warnings: 'name_completed' })).toEqual([2, 3]);
    expect(pass({ words: '丙县', warnings: 'any' })).toEqual([3]);
    expect([...below(PLACES, '11')]).toEqual([1, 2]);
  });

  test('columns sort both ways, equal ones by place and the latest year first', () => {
    expect(ids(ordered(REPORTS, { column: 'place', down: false }))).toEqual([2, 1, 3, 4, 6, 5]);
    expect(ids(ordered(REPORTS, { column: 'targets', down: true }))).toEqual([2, 1, 3, 4, 6, 5]);
    expect(ids(ordered(REPORTS, { column: 'level', down: false }))).toEqual([2, 6, 1, 3, 4, 5]);
    expect(ids(ordered(REPORTS, { column: 'year', down: true }))).toEqual([2, 1, 6, 3, 4, 5]);
  });

  test('what reports lay in is a tree with counts, without folders that tell nothing', () => {
    expect(containers(REPORTS).map(({ name, depth, count }) => [name, depth, count])).toEqual([
      ['/报告', 0, 5],
      ['丁市', 1, 1],
      ['乙市', 1, 4],
      ['汇编.docx', 2, 2],
    ]);
    expect(containers(pass({}).length > 0 ? REPORTS.filter((report) => report.container.startsWith('/报告/乙市')) : []).map(({ name }) => name)).toEqual(['/报告/乙市', '汇编.docx']);
  });

  test('what there is to filter by is counted', () => {
    expect(facets(REPORTS)).toEqual({
      years: [2023, 2022, 2021, 2020],
      yearless: true,
      warnings: [{ code: 'name_completed', count: 2 }, { code: 'text_broken_off', count: 2 }],
      doubtful: 2,
    });
    expect(facets([])).toEqual({ years: [], yearless: false, warnings: [], doubtful: 0 });
  });
});

describe('the tree', () => {
  const roots = tree(PLACES, REPORTS);
  const all = lines(roots, () => true);

  test('places stand under those above them, and what is below is added up', () => {
    expect(all.map((line) => `${'.'.repeat(line.depth)}${line.branch.place?.name ?? '?'}`)).toEqual(['甲省', '.乙市', '..丙县', '.丁市', '?']);
    expect(lines(roots, () => false).map((line) => line.branch.place?.name)).toEqual(['甲省', undefined]);
    const [province] = roots;
    expect([province?.reports, province?.places, province?.doubts, province?.below.get(2023)]).toEqual([5, 3, 1, 2]);
  });

  test('a year without a report is missing where that breaks a pair', () => {
    const county = all[2]?.branch;
    if (county === undefined) throw new Error('no county');
    expect([2024, 2023, 2022, 2021, 2020, 2019, 2018].map((year) => cell(county, year).state)).toEqual(['missing', 'held', 'missing', 'held', 'held', 'missing', 'empty']);
    expect(cell(county, 2022)).toEqual({ state: 'missing', before: true, after: true });
    expect(cell(county, 2024)).toEqual({ state: 'missing', before: true, after: false });
    expect(pairs(county)).toEqual({ whole: 1, broken: 2 });
    const city = all[3]?.branch;
    if (city === undefined) throw new Error('no city');
    expect(cell(city, 2022)).toMatchObject({ state: 'held', annual: false });
    expect(cell(city, 2023).state).toBe('empty');
  });
});
