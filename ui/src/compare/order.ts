// The rows of the table in the order in which the figure shows them.
import type { Mark, Row } from '../host';

/** From the figure's uppermost mark down; what it does not show comes last, as given. */
export function inOrder(rows: Row[], marks: Mark[]): Row[] {
  const top = new Map<string, number>();
  for (const mark of marks) top.set(mark.place, Math.min(mark.y, top.get(mark.place) ?? Infinity));
  const at = (row: Row): number => top.get(row.place) ?? Number.MAX_VALUE;
  return [...rows].sort((a, b) => at(a) - at(b));
}
