// Places: what is asked for, what stays when the library changes, and the tree.
import { expect, test } from 'vitest';
import type { PlaceChoice } from '../host';
import { ALL, asked, byHand, count, held, inSight, nameOf, tree } from './among';

function place(key: string, path: string, level: PlaceChoice['level'], parent: string | null): PlaceChoice {
  return { key, name: path.split('/').at(-1) ?? '', path, level, parent, reports: 1 };
}

const PLACES = [
  place('440100', '广东省/广州市', 'city', '440000'),
  place('440103', '广东省/广州市/荔湾区', 'county', '440100'),
  place('440104', '广东省/广州市/越秀区', 'county', '440100'),
  place('130633', '河北省/保定市/易县', 'county', '130600'),
  place('某某新区', '某某新区', null, null),
];

test('a choice becomes keys or a parent', () => {
  expect(asked(ALL, PLACES)).toEqual({ places: [], parent: null });
  expect(asked({ by: 'parent', parent: '440100' }, PLACES)).toEqual({ places: [], parent: '440100' });
  expect(asked({ by: 'level', level: 'county' }, PLACES).places).toEqual(['440103', '440104', '130633']);
  expect(byHand([])).toEqual(ALL);
  expect([count(ALL, PLACES), count({ by: 'parent', parent: '440100' }, PLACES), count({ by: 'level', level: 'city' }, PLACES)]).toEqual([5, 2, 1]);
});

test('what the library no longer has falls away', () => {
  expect(held({ by: 'hand', keys: ['440103', '999999'] }, PLACES)).toEqual({ by: 'hand', keys: ['440103'] });
  expect(held({ by: 'hand', keys: ['999999'] }, PLACES)).toEqual(ALL);
  expect(held({ by: 'parent', parent: '310000' }, PLACES)).toEqual(ALL);
  expect(held({ by: 'level', level: 'town' }, PLACES)).toEqual(ALL);
});

test('the tree has every parent, be it without a report, and counts what is below', () => {
  const nodes = tree(PLACES);
  expect(nodes.map((node) => node.path)).toEqual(['广东省', '广东省/广州市', '广东省/广州市/荔湾区', '广东省/广州市/越秀区', '河北省', '河北省/保定市', '河北省/保定市/易县', '某某新区']);
  const [guangdong, guangzhou] = nodes;
  expect([guangdong?.key, guangdong?.place, guangdong?.children, guangdong?.below]).toEqual(['440000', null, 1, 3]);
  expect([guangzhou?.key, guangzhou?.children, guangzhou?.below]).toEqual(['440100', 2, 2]);
  expect(nodes.find((node) => node.name === '保定市')?.key).toBe('130600');
  expect([nameOf('130600', PLACES), nameOf('440100', PLACES), nameOf('000000', PLACES)]).toEqual(['保定市', '广州市', '000000']);
});

test('words bring what holds them into sight, with what it stands under', () => {
  const nodes = tree(PLACES);
  expect(inSight(nodes, new Set(['广东省']), '', () => false).map((node) => node.name)).toEqual(['广东省', '广州市', '河北省', '某某新区']);
  expect(inSight(nodes, new Set(), '易', (node, words) => node.name.includes(words)).map((node) => node.name)).toEqual(['河北省', '保定市', '易县']);
});
