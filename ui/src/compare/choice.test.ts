import { expect, test } from 'vitest';
import type { Choices, IndicatorChoice } from '../host';
import { settle, yearsOf } from './choice';

const gdp: IndicatorChoice = {
  id: 'gdp',
  name: '地区生产总值',
  name_en: 'GRP',
  group: 'economy',
  measures: [
    { measure: 'level', modes: [{ mode: 'outlook', years: [{ year: 2021, places: 1 }] }] },
    {
      measure: 'growth',
      modes: [
        { mode: 'outlook', years: [{ year: 2020, places: 2 }, { year: 2021, places: 6 }] },
        { mode: 'fulfilment', years: [{ year: 2019, places: 3 }, { year: 2020, places: 3 }] },
      ],
    },
  ],
};
const none: IndicatorChoice = { id: 'population', name: '常住人口', name_en: 'Population', group: 'people', measures: [] };
const choices: Choices = { indicators: [none, gdp], places: [] };

test('the first choice is the growth of the gross product, kept or not, in the fullest year', () => {
  expect(settle(choices, {})).toEqual({ indicator: 'gdp', measure: 'growth', mode: 'fulfilment', year: 2020 });
});

test('a choice keeps what leads to figures and mends the rest', () => {
  expect(settle(choices, { indicator: 'gdp', measure: 'growth', mode: 'outlook', year: 2020 })).toMatchObject({ mode: 'outlook', year: 2020 });
  expect(settle(choices, { indicator: 'gdp', measure: 'level', mode: 'fulfilment', year: 2020 })).toMatchObject({ measure: 'level', mode: 'outlook', year: 2021 });
  expect(settle(choices, { indicator: 'population', mode: 'outlook' })).toMatchObject({ indicator: 'gdp', mode: 'outlook', year: 2021 });
});

test('a library without figures leaves nothing to choose', () => {
  expect(settle({ indicators: [none], places: [] }, {})).toBeNull();
});

test('years come latest first', () => {
  expect(yearsOf(gdp.measures[1], 'fulfilment').map((entry) => entry.year)).toEqual([2020, 2019]);
});
