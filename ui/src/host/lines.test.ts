import { expect, test } from 'vitest';
import { comparisons, merged } from './lines';

const bytes = (lines: unknown[]): ArrayBuffer => new TextEncoder().encode(lines.map((line) => JSON.stringify(line) + '\n').join('')).buffer as ArrayBuffer;

test('rows belong to the comparison before them, whatever the size of a piece', async () => {
  const head = (name: string): unknown => ({ comparison: { indicator_name: name, unit: '%' } });
  const row = (name: string): unknown => ({ row: { name, flags: ['甲\n乙', '"]},{'] } });
  const given = bytes([head('地区生产总值'), row('东区'), row('西区'), row('南区'), head('社会消费品零售总额'), head('进出口总额'), row('北区')]);
  for (const piece of [1, 7, 64, 100, 1000]) {
    const read = await comparisons(given, piece);
    expect(read.map((one) => [one.indicator_name, one.rows.map((row) => row.name)])).toEqual([
      ['地区生产总值', ['东区', '西区', '南区']],
      ['社会消费品零售总额', []],
      ['进出口总额', ['北区']],
    ]);
    expect(read[0]?.rows[0]?.flags).toEqual(['甲\n乙', '"]},{']);
  }
});

test('nothing is nothing', async () => {
  expect(await comparisons(new ArrayBuffer(0))).toEqual([]);
});

test('columns make a whole', async () => {
  for (const piece of [1, 20, 1000]) {
    expect(await merged(bytes([{ id: [1, 2] }, { title: ['甲', '乙'] }, { notes: [] }]), piece)).toEqual({ id: [1, 2], title: ['甲', '乙'], notes: [] });
  }
});
