// From a mark or a cell to the sentence behind it.
import type { Comparison, Fact, Mark, Row, Side, Span } from '../host';
import { factsOf } from '../shared/figures';

/** Where a sentence stands. */
export interface Sentence {
  report: number;
  span: Span;
}

export function ofFact(fact: Fact): Sentence {
  return { report: fact.report, span: fact.observation.span };
}

/** The sentence of a side: its figure's, or the words that speak of it without one. */
export function ofSide(side: Side): Sentence | null {
  const fact = factsOf(side)[0];
  if (fact !== undefined) return ofFact(fact);
  if (side.state !== 'missing' || side.evidence === null) return null;
  const [report, span] = side.evidence;
  return { report, span };
}

function rowsOf(comparison: Comparison): Row[] {
  return comparison.parent === null ? comparison.rows : [...comparison.rows, comparison.parent];
}

/** The sentence a mark stands for among the comparisons drawn; none for a figure that no report states. */
export function ofMark(comparisons: Comparison[], mark: Mark): Sentence | null {
  const own = comparisons.filter(({ selection }) => selection.indicator === mark.indicator);
  if (mark.fact === null) {
    const one = own.find(({ selection }) => selection.year === mark.year) ?? own[0];
    return one === undefined ? null : within(one, mark);
  }
  for (const comparison of own) {
    const found = within(comparison, mark);
    if (found !== null) return found;
  }
  return null;
}

function within(comparison: Comparison, mark: Mark): Sentence | null {
  const rows = rowsOf(comparison);
  if (mark.fact !== null) {
    const fact = rows.flatMap((row) => [...factsOf(row.target), ...factsOf(row.actual)]).find((fact) => fact.id === mark.fact);
    return fact === undefined ? null : ofFact(fact);
  }
  const row = rows.find((row) => row.place === mark.place);
  if (row === undefined) return null;
  return ofSide(mark.series === 'actual' || mark.series === 'parent_actual' ? row.actual : row.target);
}
