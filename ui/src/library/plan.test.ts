import { describe, expect, it } from 'vitest';
import { mock } from '../host/mock';
import { NO_CHOICES } from '../host';
import { coming, counted, doubts, FILTERS, shows } from './plan';

describe('a plan in short', () => {
  it('counts each input once, and filters by what wants a look', async () => {
    const plan = await mock.previewImport(['/mock'], NO_CHOICES, () => {});
    const counts = counted(plan.inputs);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(plan.inputs.length);
    expect(plan.inputs.filter((input) => shows('refused', input)).length).toBe(counts.refused);
    const workbook = plan.inputs.find((input) => input.format === 'workbook');
    expect(workbook === undefined ? 0 : doubts(workbook)).toBeGreaterThan(3);
    expect(FILTERS.every((filter) => plan.inputs.some((input) => shows(filter, input)))).toBe(true);
  });

  it('counts joined parts once, and not what is left out', async () => {
    const plan = await mock.previewImport(['/mock'], NO_CHOICES, () => {});
    // Three rows of the workbook, the text beside it, the page, and one report in two parts.
    expect(coming(plan, () => false)).toBe(6);
    expect(coming(plan, (input) => input.endsWith('.xlsx'))).toBe(3);
    expect(coming(plan, (input) => input.endsWith('（下）.txt'))).toBe(6);
    const apart = await mock.previewImport(['/mock'], { ...NO_CHOICES, joins: plan.joins.map(({ group }) => ({ group, joined: false })) }, () => {});
    expect(coming(apart, () => false)).toBe(7);
  }, 20_000);
});
