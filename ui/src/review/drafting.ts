// A correction while it is written: what the form holds, what it says, and what still keeps it from being said.
import type { Draft, ReadingOf, TypedFigure } from '../host';
import type { Kind, Measure, Strength } from '../host/types';
import { language, t, type Key } from '../shared/messages/index.svelte';
import { unitInEnglish } from '../shared/units';

export interface Form {
  indicator: string;
  kind: Kind;
  measure: Measure;
  /** The figure in words. */
  words: string;
  period: string;
  strength: Strength;
  estimated: boolean;
  restated: boolean;
  comparable_basis: boolean;
  listed: boolean;
  note: string;
}

export const MEASURES: Measure[] = ['growth', 'level', 'avg_growth', 'cumulative', 'total_growth'];
/** Each is a box to tick. */
export const MARKS = ['estimated', 'restated', 'comparable_basis', 'listed'] as const;

const PERIOD = /^\d{4}(H[12]|Q[1-4]|M(1[0-2]|[1-9])(-(1[0-2]|[1-9]))?|-\d{4})?$/;

export function formOf(draft: Draft): Form {
  const { kind, measure, words, strength, estimated, restated, comparable_basis, listed, note } = draft;
  return { indicator: draft.indicator ?? '', kind, measure, words, period: draft.period ?? '', strength, estimated, restated, comparable_basis, listed, note };
}

/** What keeps a form from being saved; null: nothing. `read` is what its words say, null where they say no figure. */
export function problem(form: Form, read: TypedFigure | null, draft: Draft): Key | null {
  if (form.indicator === '') return 'correct.needs.indicator';
  if (read === null) return 'correct.needs.figure';
  if (read.qualifier !== 'in_step' && unitOf(read, draft) === '') return 'correct.needs.unit';
  if (read.qualifier === 'in_step' && form.kind === 'actual') return 'correct.needs.target';
  if (!PERIOD.test(period(form.period)) || /^(\d{4})-(\d{4})$/.test(period(form.period)) && Number(form.period.slice(0, 4)) > Number(form.period.slice(-4))) return 'correct.needs.period';
  return null;
}

/** What is odd and may be right all the same. */
export function doubts(form: Form, read: TypedFigure | null, draft: Draft): Key[] {
  if (read === null) return [];
  const found: Key[] = [];
  const percent = ['%', '‰'].includes(unitOf(read, draft));
  if (form.measure === 'level' && read.of_change) found.push('correct.odd.change');
  if (form.measure !== 'level' && form.measure !== 'cumulative' && !percent && read.qualifier !== 'in_step') found.push('correct.odd.level');
  return found;
}

// Chinese words for a year, its halves and a stretch, by their numbers: the page's own text stands among the messages.
const HALF = /\u5e74?([\u4e0a\u4e0b])\u534a\u5e74$/;
const YEAR = /\u5e74$/;
const TO = /\u5e74?[\u2014\u2013~\u81f3]+/g;

/** The period in the one form that counts. */
export function period(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .replace(HALF, (_, half: string) => (half === '\u4e0a' ? 'H1' : 'H2'))
    .replace(YEAR, '')
    .replace(TO, '-')
    .toUpperCase();
}

function unitOf(read: TypedFigure, draft: Draft): string {
  return read.unit === '' ? (draft.figure_read?.unit ?? '') : read.unit;
}

/** What the form says; only where nothing keeps it from that. */
export function readingOf(form: Form, read: TypedFigure, draft: Draft): ReadingOf {
  const target = form.kind === 'target';
  return {
    indicator: form.indicator,
    kind: form.kind,
    measure: form.measure,
    low: read.low,
    high: read.high,
    unit: unitOf(read, draft),
    qualifier: read.qualifier,
    period: period(form.period),
    strength: target ? form.strength : 'plain',
    relation: read.relation,
    reference: read.qualifier === 'in_step' ? (draft.reference ?? 'gdp') : null,
    estimated: form.estimated && !target,
    restated: form.restated && target,
    comparable_basis: form.comparable_basis,
    listed: form.listed && target,
  };
}

/** Whether a mark can be ticked with this kind. */
export function fits(mark: (typeof MARKS)[number], kind: Kind): boolean {
  return mark === 'comparable_basis' || (mark === 'estimated') === (kind === 'actual');
}

/** An exact decimal as a reader sees it: its own digits, thousands set apart, a true minus sign. */
export function decimal(exact: string): string {
  const [whole = '0', part] = exact.replace(/^-/, '').split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return (exact.startsWith('-') ? '−' : '') + grouped + (part === undefined ? '' : `.${part}`);
}

type Bounds = Pick<ReadingOf, 'low' | 'high' | 'unit' | 'qualifier' | 'relation'>;

/** Bounds in words, to the last digit. */
export function exactly(read: Bounds, nameOf: (id: string) => string, reference: string | null = 'gdp'): string {
  if (read.qualifier === 'flat') return t('wording.flat');
  if (read.qualifier === 'in_step') return t(`wording.${read.relation ?? 'at_par'}`, { reference: nameOf(reference ?? 'gdp') });
  const one = read.low ?? read.high;
  if (one === null) return t('common.none');
  const gap = read.unit === '' || read.unit === '%' || read.unit === '‰' ? '' : ' ';
  const unit = language() === 'en' ? unitInEnglish(read.unit) : read.unit;
  const value = decimal(one) + gap + unit;
  if (read.qualifier === 'range' && read.low !== null && read.high !== null) return t('wording.range', { low: decimal(read.low), high: decimal(read.high) + gap + unit });
  if (read.qualifier === 'about') return t('wording.about', { value });
  if (read.qualifier === 'at_least') return t('wording.at_least', { value });
  if (read.qualifier === 'at_most') return t('wording.at_most', { value });
  return value;
}

/** What typed words are read as: 下降15.7% → −15.7%; 2,000亿元 → 2000 亿元 = 200,000,000,000 元, in English yuan. */
export function readAs(read: TypedFigure, nameOf: (id: string) => string): string {
  const shown = exactly(read, nameOf);
  if (read.base === null) return shown;
  return `${shown} = ${exactly({ ...read, ...read.base, qualifier: read.qualifier === 'range' ? 'range' : 'exact' }, nameOf)}`;
}
