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

/** Finds the sentences that the marks of these comparisons stand for: the thousands of rows are gone through once, and looked
    into where there is a mark. None for a figure that no report states. */
export function finder(comparisons: Comparison[]): (mark: Mark) => Sentence | null {
  const rows = new Map<string, { indicator: string; year: number; row: Row }[]>();
  const known = new Set<string>();
  const years = new Map<string, number>();
  for (const { selection, rows: own, parent } of comparisons) {
    const { indicator, year } = selection;
    known.add(`${indicator} ${year}`);
    // Of several comparisons of one indicator the first stands for a year that none is of.
    if (!years.has(indicator)) years.set(indicator, year);
    for (const row of parent === null ? own : [...own, parent]) {
      const of = rows.get(row.place);
      if (of === undefined) rows.set(row.place, [{ indicator, year, row }]);
      else of.push({ indicator, year, row });
    }
  }
  return (mark) => {
    const of = rows.get(mark.place)?.filter(({ indicator }) => indicator === mark.indicator) ?? [];
    if (mark.fact !== null) {
      const fact = of.flatMap(({ row }) => [...factsOf(row.target), ...factsOf(row.actual)]).find(({ id }) => id === mark.fact);
      return fact === undefined ? null : ofFact(fact);
    }
    const year = known.has(`${mark.indicator} ${mark.year}`) ? mark.year : years.get(mark.indicator);
    const row = of.find((one) => one.year === year)?.row;
    if (row === undefined) return null;
    return ofSide(mark.series === 'actual' || mark.series === 'parent_actual' ? row.actual : row.target);
  };
}
