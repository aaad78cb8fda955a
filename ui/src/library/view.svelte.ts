// How the list of reports is looked at: which columns, which order, which filters, which branches are open. Remembered, the
// filters and branches for each library by itself.
import { kept, type Kept } from '../shared/kept.svelte';
import { NO_FILTERS, type Column, type Filters, type Order } from './shelf';

export type View = 'table' | 'tree';

export const ALL_COLUMNS: Column[] = ['place', 'level', 'year', 'form', 'title', 'date', 'targets', 'actuals', 'sources', 'warnings', 'origin'];
const USUAL: Column[] = ['place', 'level', 'year', 'form', 'targets', 'actuals', 'warnings', 'origin'];

const known = (column: unknown): boolean => ALL_COLUMNS.some((other) => other === column);
const view = kept<View>('reports: view', 'table', 'everywhere', (value) => value === 'table' || value === 'tree');
const columns = kept<Column[]>('reports: columns', USUAL, 'everywhere', (list) => list.every(known) && list.includes('place'));
const order = kept<Order>('reports: order', { column: 'place', down: false }, 'everywhere', (value) => known(value.column));

/** Has the reports stand as the tree of places by years, where missing ones are seen. */
export function showTree(): void {
  view.value = 'tree';
}

/** How the list of the library that is open is looked at; made where the screen is made. */
export class ListView {
  private readonly own: Kept<Filters> = kept('reports: filters', NO_FILTERS, 'here');
  private readonly branches: Kept<string[] | null> = kept<string[] | null>('reports: branches', null, 'here');
  private readonly opened = $derived(this.branches.value === null ? null : new Set(this.branches.value));

  get view(): View {
    return view.value;
  }

  get columns(): Column[] {
    return columns.value;
  }

  get order(): Order {
    return order.value;
  }

  get filters(): Filters {
    return this.own.value;
  }

  /** The keys of the open branches; null: none was opened or closed yet. */
  get open(): ReadonlySet<string> | null {
    return this.opened;
  }

  show(next: View): void {
    view.value = next;
  }

  choose(column: Column, shown: boolean): void {
    columns.value = ALL_COLUMNS.filter((other) => (other === column ? shown : columns.value.includes(other)));
  }

  /** By this column; again: the other way round. */
  sort(column: Column): void {
    order.value = { column, down: order.value.column === column ? !order.value.down : false };
  }

  filter(filters: Partial<Filters>): void {
    this.own.value = { ...this.own.value, ...filters };
  }

  turn(open: ReadonlySet<string>): void {
    this.branches.value = [...open];
  }
}
