import { describe, expect, it } from 'vitest';
import type { Choices, MeasureChoice } from '../host';
import { panelOf, spreadOf, topicsFor, yearsUpTo } from './figures';

const measure = (years: [number, number][]): MeasureChoice => ({
  measure: 'growth',
  modes: [{ mode: 'fulfilment', years: years.map(([year, places]) => ({ year, places })) }],
});
const indicator = (id: string, years: [number, number][]) => ({ id, name: id, name_en: id, group: 'economy', measures: [measure(years)] });
const place = (key: string) => ({ key, name: key, path: key, level: null, parent: null, reports: 1 });
const choices: Choices = {
  indicators: [
    indicator('gdp', [[2019, 3], [2021, 5], [2020, 4]]),
    indicator('revenue', [[2021, 2]]),
    indicator('retail', [[2021, 4]]),
    indicator('old', [[2012, 9]]),
  ],
  places: [place('a'), place('b')],
};
const chosen = { indicator: 'gdp', measure: 'growth', mode: 'fulfilment', year: 2021 } as const;
const selection = { ...chosen, places: [], parent: null };

describe('what a figure spreads over', () => {
  it('is years over time, indicators for a table of places, years for the table of one place', () => {
    expect(spreadOf('time', 3)).toBe('years');
    expect(spreadOf('heat', 3)).toBe('topics');
    expect(spreadOf('heat', 1)).toBe('years');
    expect(spreadOf('dumbbell', 1)).toBe('none');
  });
  it('takes the years in order and the indicators with figures of most places, the chosen one first', () => {
    expect(yearsUpTo(choices, chosen)).toEqual([2019, 2020, 2021]);
    expect(topicsFor(choices, chosen).map((topic) => topic.indicator)).toEqual(['gdp', 'retail', 'revenue']);
  });
  it("keeps the user's own indicators", () => {
    const own = [{ indicator: 'revenue', measure: 'growth' as const }];
    expect(panelOf('heat', selection, chosen, choices, own).topics).toEqual(own);
    expect(panelOf('bars', selection, chosen, choices, own)).toMatchObject({ years: [], topics: [] });
  });
});
