// An own indicator while it is written.
import { expect, test } from 'vitest';
import type { IndicatorEntry } from '../host';
import { at, blank, editable, listOf, same, sought, textOf } from './entry';

const entry = (id: string, name: string, own: boolean): IndicatorEntry => ({
  id, name, name_en: `${id} in English`, group: 'economy', unit: '%', direction: 'lower', flow: false, stock: true, always_growth: false,
  synonyms: ['别名'], not_after: ['人均'], not_before: [], own: own ? { ...blank(), id, name } : null,
});

test('words stand a line each and are parted by any mark', () => {
  expect(listOf('高标准农田\n农田，粮田、 {良田|沃土}')).toEqual(['高标准农田', '农田', '粮田', '{良田|沃土}']);
  expect(textOf(['甲', '乙'])).toBe('甲\n乙');
});

test('a bundled indicator is only added to, an own one is edited', () => {
  expect(editable(entry('gdp', '生产总值', false))).toMatchObject({ id: 'gdp', extends: true, synonyms: [], not_after: [], direction: 'lower' });
  expect(editable(entry('own-1', '农田', true))).toMatchObject({ id: 'own-1', extends: false, name: '农田' });
  expect(same(blank(), blank())).toBe(true);
  expect(same(blank(), { ...blank(), flow: true })).toBe(false);
});

test('own indicators stand first, and troubles that block before the others', () => {
  const entries = [entry('gdp', '生产总值', false), entry('own-1', '农田', true)];
  expect(sought(entries, '').map(({ id }) => id)).toEqual(['own-1', 'gdp']);
  expect(sought(entries, 'GDP').map(({ id }) => id)).toEqual(['gdp']);
  const troubles = [
    { field: 'synonyms' as const, code: 'claimed' as const, value: '甲', blocks: false },
    { field: 'synonyms' as const, code: 'short' as const, value: '乙', blocks: true },
    { field: 'name' as const, code: 'empty' as const, value: '', blocks: true },
  ];
  expect(at(troubles, 'synonyms').map(({ value }) => value)).toEqual(['乙', '甲']);
});
