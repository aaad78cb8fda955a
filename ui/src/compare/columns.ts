// The columns of the table: what stands in each, and how it is sorted.
import type { Comparison, Row, Side } from '../host';
import { factsOf, gapText, groundsOf, inPoints, periodText, sideText, signed, signedWithUnit } from '../shared/figures';
import { indicators } from '../shared/indicators.svelte';
import { t, type Key } from '../shared/messages/index.svelte';
import { aboveText } from '../shared/places';
import { said } from '../shared/said';

/** A row of the table: a place in one of the comparisons. */
export interface Line {
  key: string;
  comparison: Comparison;
  row: Row;
  /** Whether it is the parent, shown for reference. */
  parent: boolean;
}

export type ColumnId =
  | 'place'
  | 'above'
  | 'level'
  | 'year'
  | 'indicator'
  | 'target'
  | 'actual'
  | 'gap'
  | 'verdict'
  | 'wording'
  | 'strength'
  | 'confidence'
  | 'increment'
  | 'claims'
  | 'flags';

export interface Column {
  id: ColumnId;
  /** In pixels, at least. */
  width: number;
  /** Its share of the room that is left over; without one it keeps its width. */
  grows?: number;
  right?: boolean;
  /** What rows are sorted by; null comes last, whichever way. */
  by: (line: Line) => number | string | null;
}

const VERDICTS = ['exceeded', 'met', 'near', 'missed', 'in_progress', 'undecidable', 'not_comparable'];
const LEVELS = ['province', 'city', 'county', 'town'];
const STRENGTHS = ['ensure', 'plain', 'strive'];
const QUALIFIERS = ['exact', 'at_least', 'about', 'range', 'at_most', 'flat', 'in_step'];

/** The figure of a side as a number to sort by. */
function value(side: Side): number | null {
  if (side.state !== 'stated') return null;
  return side.fact.low ?? side.fact.high;
}

function rank(order: string[], word: string | null | undefined): number | null {
  const at = word == null ? -1 : order.indexOf(word);
  return at < 0 ? null : at;
}

/** The least certain of a row's figures. */
export function confidence(row: Row): number | null {
  const all = [row.target, row.actual].flatMap((side) => (side.state === 'stated' ? [side.fact.corrected ? 1 : side.fact.observation.confidence] : []));
  return all.length === 0 ? null : Math.min(...all);
}

/** In the order of the table. */
export const COLUMNS: Column[] = [
  { id: 'place', width: 96, grows: 1, by: (line) => line.row.name },
  { id: 'above', width: 120, by: (line) => aboveOf(line.row) },
  { id: 'level', width: 112, by: (line) => rank(LEVELS, line.row.level) },
  { id: 'indicator', width: 130, by: (line) => line.comparison.indicator_name },
  { id: 'year', width: 54, by: (line) => line.comparison.selection.year },
  { id: 'target', width: 96, grows: 0.7, by: (line) => value(line.row.target) },
  { id: 'actual', width: 96, grows: 0.7, by: (line) => value(line.row.actual) },
  { id: 'gap', width: 64, right: true, by: (line) => line.row.gap?.value ?? null },
  { id: 'verdict', width: 116, by: (line) => rank(VERDICTS, line.row.verdict?.verdict) },
  { id: 'wording', width: 76, by: (line) => rank(QUALIFIERS, qualifierOf(line.row)) },
  { id: 'strength', width: 60, by: (line) => rank(STRENGTHS, strengthOf(line.row)) },
  { id: 'confidence', width: 64, right: true, by: (line) => confidence(line.row) },
  { id: 'increment', width: 92, right: true, by: (line) => line.row.increment },
  { id: 'claims', width: 170, grows: 1, by: (line) => line.row.claims[0] ?? null },
  { id: 'flags', width: 44, grows: 1, by: (line) => (line.row.flags.length === 0 ? null : -line.row.flags.length) },
];

export const SHOWN: ColumnId[] = ['place', 'target', 'actual', 'gap', 'verdict', 'flags'];

function aboveOf(row: Row): string {
  return aboveText(row.path);
}

function qualifierOf(row: Row): string | null {
  return row.target.state === 'stated' ? row.target.fact.observation.qualifier : null;
}

function strengthOf(row: Row): string | null {
  return row.target.state === 'stated' ? row.target.fact.observation.strength : null;
}

/** The columns to show: those chosen, the year and the indicator where they differ from row to row, no verdict in an outlook. */
export function columnsOf(chosen: ColumnId[], comparisons: Comparison[]): Column[] {
  const years = new Set(comparisons.map(({ selection }) => selection.year)).size > 1;
  const topics = new Set(comparisons.map(({ selection }) => `${selection.indicator} ${selection.measure}`)).size > 1;
  const outlook = comparisons[0]?.selection.mode === 'outlook';
  const shown = COLUMNS.filter(({ id }) => {
    if (id === 'place') return true;
    if (id === 'year' && years) return true;
    if (id === 'indicator' && topics) return true;
    return chosen.includes(id) && !(outlook && id === 'verdict');
  });
  if (!outlook) return shown;
  // An outlook is read from the last result to the new target.
  const target = shown.findIndex(({ id }) => id === 'target');
  const actual = shown.findIndex(({ id }) => id === 'actual');
  const [a, b] = [shown[target], shown[actual]];
  if (a !== undefined && b !== undefined) [shown[target], shown[actual]] = [b, a];
  return shown;
}

export function head(id: ColumnId, comparisons: Comparison[]): string {
  const first = comparisons[0];
  if (first?.selection.mode === 'outlook') {
    if (id === 'actual') return t('table.latest');
    if (id === 'gap') return t('table.change');
  }
  return t(`table.${id}` as Key);
}

/** What a cell says. */
export function cellText(id: ColumnId, { row, comparison }: Line): string {
  const none = t('common.none');
  switch (id) {
    case 'place':
      return row.name;
    case 'above':
      return aboveOf(row) || none;
    case 'level':
      return row.level === null ? none : t(`level.${row.level}`);
    case 'indicator': {
      const { indicator, measure } = comparison.selection;
      return `${indicators.name(indicator)} ${t(`measure.${measure}`)}`;
    }
    case 'year':
      return String(comparison.selection.year);
    case 'target':
    case 'actual':
      return sideText(row[id], id, comparison.unit, indicators.name);
    case 'gap':
      return gapText(row, comparison.unit);
    case 'verdict':
      return row.verdict === null ? none : t(`verdict.${row.verdict.verdict}`);
    case 'wording': {
      const qualifier = row.target.state === 'stated' ? row.target.fact.observation.qualifier : null;
      return qualifier === null ? none : t(`qualifier.${qualifier}`);
    }
    case 'strength': {
      const strength = row.target.state === 'stated' ? row.target.fact.observation.strength : null;
      return strength === null ? none : t(`strength.${strength}`);
    }
    case 'confidence': {
      const least = confidence(row);
      return least === null ? none : `${Math.round(least * 100)}%`;
    }
    case 'increment':
      return row.increment === null ? none : inPoints(comparison.unit) ? signed(row.increment) : signedWithUnit(row.increment, comparison.unit);
    case 'claims':
      return row.claims.join(' · ') || none;
    case 'flags':
      return row.flags.map(said).join(' · ');
  }
}

export interface Order {
  column: ColumnId;
  descending: boolean;
}

/** The rows as they are shown: sorted by a column, what has nothing there last; equals stay as they were. */
export function sorted(lines: Line[], order: Order | null): Line[] {
  if (order === null) return lines;
  const column = COLUMNS.find(({ id }) => id === order.column);
  if (column === undefined) return lines;
  const sign = order.descending ? -1 : 1;
  const keyed = lines.map((line) => ({ line, by: column.by(line) }));
  keyed.sort((a, b) => {
    if (a.line.parent !== b.line.parent) return a.line.parent ? -1 : 1;
    if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null);
    if (typeof a.by === 'number' && typeof b.by === 'number') return sign * (a.by - b.by);
    return sign * collator.compare(String(a.by), String(b.by));
  });
  return keyed.map(({ line }) => line);
}

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });

/** What is shown of the rows. */
export interface Filter {
  words: string;
  /** Verdicts, `missing` and `flagged`; empty: all. */
  only: string[];
}

export const NO_FILTER: Filter = { words: '', only: [] };

export function filtered(lines: Line[], { words, only }: Filter): Line[] {
  const wanted = words.trim();
  return lines.filter((line) => {
    if (wanted !== '' && !line.row.path.includes(wanted) && !line.row.name.includes(wanted)) return false;
    return only.length === 0 || only.some((one) => has(line.row, one));
  });
}

/** What a filter can ask for. */
export function has(row: Row, one: string): boolean {
  if (one === 'missing') return row.target.state !== 'stated' || row.actual.state !== 'stated';
  if (one === 'flagged') return row.flags.length > 0 || factsOf(row.target).length > 1 || factsOf(row.actual).length > 1;
  return row.verdict?.verdict === one;
}

/** A table of several comparisons, the parent's row of each above its own. */
export function linesOf(comparisons: Comparison[], order: (rows: Row[]) => Row[]): Line[] {
  return comparisons.flatMap((comparison, index) => {
    const line = (row: Row, parent: boolean): Line => ({ key: `${index} ${row.place}${parent ? ' ↑' : ''}`, comparison, row, parent });
    const above = comparison.parent === null ? [] : [line(comparison.parent, true)];
    return [...above, ...order(comparison.rows).map((row) => line(row, false))];
  });
}

/** The words that go with a side's figure; that it was corrected is told by a sign. */
export function wordsOf(side: Side, expected: string): string[] {
  if (side.state !== 'stated') return [];
  const { period } = side.fact.observation;
  return [...(period === expected ? [] : [periodText(period)]), ...groundsOf(side.fact)];
}

