// Places under their parents.
import { expect, test } from 'vitest';
import { inSight, nameOf, openedAtFirst, treeOf, type Placed } from './tree';

const place = (key: string, path: string, reports: number, count: number): Placed => ({ key, name: path.split('/').at(-1) ?? '', path, reports, count });
const PLACES = [place('1301', '甲省/乙市', 1, 4), place('130101', '甲省/乙市/丙县', 2, 5), place('', '甲省/丁市/戊县', 1, 1)];

test('what was found counts for every place above', () => {
  const [province] = treeOf(PLACES);
  expect(province).toMatchObject({ value: '甲省', reports: 4, count: 10 });
  expect(province?.children.map(({ name, value, reports }) => [name, value, reports])).toEqual([
    ['乙市', '甲省/乙市', 3],
    ['丁市', '甲省/丁市', 1],
  ]);
  expect(province?.children[0]?.children[0]).toMatchObject({ value: '130101', depth: 2 });
  expect(province?.children[1]?.children[0]).toMatchObject({ value: '甲省/丁市/戊县' });
});

test('the only way down is open', () => {
  const tree = treeOf(PLACES);
  const opened = openedAtFirst(tree);
  expect(inSight(tree, opened).map((branch) => branch.name)).toEqual(['甲省', '乙市', '丁市']);
  expect(inSight(tree, new Set([...opened, '甲省/乙市'])).map((branch) => branch.name)).toEqual(['甲省', '乙市', '丙县', '丁市']);
});

test('a place is called by its own name', () => {
  expect(nameOf(PLACES, '130101')).toBe('丙县');
  expect(nameOf(PLACES, '甲省/丁市')).toBe('丁市');
});
