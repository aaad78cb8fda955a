// What is kept of the comparison screen: in a saved comparison, and over restarts by library.
import type { FigureKind, Sort } from '../host';
import type { Among } from './among';
import { ALL } from './among';
import { NO_FILTER, SHOWN, type ColumnId, type Filter, type Order } from './columns';
import type { Chosen } from './choice';
import type { Topic } from './figures';

export type Layout = 'both' | 'figure' | 'table';

/** A comparison as it was left. */
export interface Kept {
  form: 1;
  chosen: Chosen;
  among: Among;
  kind: FigureKind;
  sort: Sort | null;
  /** The user's own indicators and years for figures that spread over them; null: by themselves. */
  topics: Topic[] | null;
  years: number[] | null;
  columns: ColumnId[];
  order: Order | null;
  filter: Filter;
  layout: Layout;
  /** The share of the width that the figure has, in %. */
  share: number;
  /** The row that keys act on. */
  active: string | null;
  /** Under which name it is saved; null: not saved. */
  name: string | null;
}

export const BEGINNING: Omit<Kept, 'chosen'> = {
  form: 1,
  among: ALL,
  kind: 'dumbbell',
  sort: null,
  topics: null,
  years: null,
  columns: SHOWN,
  order: null,
  filter: NO_FILTER,
  layout: 'both',
  share: 50,
  active: null,
  name: null,
};

/** Something kept, as far as it is one of ours; what it lacks is as at the beginning. */
export function sound(kept: unknown): Kept | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { form, chosen } = kept as Partial<Kept>;
  if (form !== 1 || typeof chosen !== 'object' || chosen === null) return null;
  return { ...BEGINNING, ...(kept as Kept) };
}
