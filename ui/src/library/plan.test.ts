import { describe, expect, it } from 'vitest';
import { mock } from '../host/mock';
import { NO_CHOICES } from '../host';
import { counted, doubts, FILTERS, shows } from './plan';

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
});
