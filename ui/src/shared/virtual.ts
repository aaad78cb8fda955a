// What a list of any length needs to know without drawing it: where its rows lie, which of them are seen, and which
// one the typed letters mean.
import { initials } from './pinyin';

export type RowKey = string | number;

/** The tallest that a browser lets an element be, with room to spare: a longer list scrolls by a larger step. */
export const TALLEST = 16_000_000;

/** Where rows of one height lie. */
export class EvenRows {
  constructor(
    readonly count: number,
    readonly height: number,
  ) {}

  get total(): number {
    return this.count * this.height;
  }

  heightOf(_index: number): number {
    return this.height;
  }

  /** Where a row begins. */
  offset(index: number): number {
    return index * this.height;
  }

  /** The row at a height, from the first to the last. */
  at(y: number): number {
    return clamp(Math.floor(y / this.height), 0, this.count - 1);
  }
}

/** Where rows lie whose heights are known one by one, once they were seen: sums in a binary indexed tree. */
export class MeasuredRows {
  readonly count: number;
  private readonly heights: Float64Array;
  private readonly sums: Float64Array;

  constructor(heights: Float64Array) {
    this.count = heights.length;
    this.heights = heights;
    this.sums = new Float64Array(heights.length + 1);
    for (let index = 1; index <= this.count; index++) {
      this.sums[index] = (this.sums[index] ?? 0) + (heights[index - 1] ?? 0);
      const above = index + (index & -index);
      if (above <= this.count) this.sums[above] = (this.sums[above] ?? 0) + (this.sums[index] ?? 0);
    }
  }

  get total(): number {
    return this.offset(this.count);
  }

  heightOf(index: number): number {
    return this.heights[index] ?? 0;
  }

  /** What was measured; by how much it differs from before. */
  set(index: number, height: number): number {
    const by = height - this.heightOf(index);
    if (by === 0) return 0;
    this.heights[index] = height;
    for (let at = index + 1; at <= this.count; at += at & -at) this.sums[at] = (this.sums[at] ?? 0) + by;
    return by;
  }

  offset(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.sums[at] ?? 0;
    return sum;
  }

  at(y: number): number {
    let [index, left, step] = [0, y, 1];
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step >>= 1) {
      const next = index + step;
      const sum = this.sums[next];
      if (next <= this.count && sum !== undefined && sum <= left) {
        index = next;
        left -= sum;
      }
    }
    return clamp(index, 0, this.count - 1);
  }
}

export type Rows = EvenRows | MeasuredRows;

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The keys of the rows between two, both included. */
export function between<T>(items: readonly T[], key: (item: T) => RowKey, from: number, to: number): Set<RowKey> {
  const [low, high] = from < to ? [from, to] : [to, from];
  return new Set(items.slice(Math.max(0, low), high + 1).map(key));
}

/** The first row from `start` on, round the end, whose text begins with what was typed: its letters, or the initials of
    its Chinese characters (`gz` finds 广州). None: -1. */
export function typed<T>(items: readonly T[], text: (item: T) => string, letters: string, start: number): number {
  const wanted = letters.toLowerCase();
  for (let step = 0; step < items.length; step++) {
    const index = (start + step) % items.length;
    const said = text(items[index] as T).toLowerCase();
    if (said.startsWith(wanted) || initials(said, wanted.length).startsWith(wanted)) return index;
  }
  return -1;
}
