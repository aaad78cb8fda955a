// A figure as a reader sees it: the number of the comparison's unit with its wording, exact as printed.
import type { Absence, Fact, Kind, Observation, Outlined, Qualifier, Row, Side, Verdict } from '../host/types';
import { language, t, type Key } from './messages/index.svelte';
import { grouped } from './numbers';
import { counted, inEnglish } from './units';

/** A number in its shortest form, thousands set apart, a true minus sign. */
export function number(value: number): string {
  return (value < 0 ? '−' : '') + grouped(Math.abs(value).toString());
}

/** The same with a sign always: differences. */
export function signed(value: number): string {
  return (value > 0 ? '+' : '') + number(value);
}

function withUnit(value: number, unit: string): string {
  if (language() === 'en') return (value < 0 ? '−' : '') + inEnglish(Math.abs(value), unit);
  return number(value) + unit;
}

/** A difference with its unit. */
export function signedWithUnit(value: number, unit: string): string {
  return (value > 0 ? '+' : '') + withUnit(value, unit);
}

/** Bounds and qualifier as words (6% 以上, 5–6%). */
export function wording(low: number | null, high: number | null, qualifier: Qualifier, unit: string): string {
  const one = low ?? high;
  if (qualifier === 'flat') return t('wording.flat');
  if (one === null) return t('common.none');
  const value = withUnit(one, unit);
  if (qualifier === 'about') return t('wording.about', { value });
  if (qualifier === 'at_least') return t('wording.at_least', { value });
  if (qualifier === 'at_most') return t('wording.at_most', { value });
  if (qualifier === 'range' && low !== null && high !== null) {
    // In English each end has its own size: 980 million to 1.2 billion.
    const own = language() === 'en' && !inPoints(unit);
    return t('wording.range', { low: own ? withUnit(low, unit) : number(low), high: withUnit(high, unit) });
  }
  return value;
}

/** A target that follows another indicator, in words. */
function inStep(observation: Pick<Outlined, 'reference' | 'relation'>, nameOf: (id: string) => string): string {
  const reference = nameOf(observation.reference ?? '');
  if (observation.relation === 'above') return t('wording.above', { reference });
  if (observation.relation === 'roughly_at_par') return t('wording.roughly_at_par', { reference });
  return t('wording.at_par', { reference });
}

/** A figure as printed; in English where it is a number with a unit that has an English name. */
function printedText(printed: string): string {
  const [, digits, unit] = /^(\d[\d,]*(?:\.\d+)?)(\D+)$/.exec(printed) ?? [];
  if (language() === 'zh' || digits === undefined || unit === undefined) return printed;
  const told = withUnit(Number(digits.replace(/,/g, '')), unit);
  return /\p{Script=Han}/u.test(told) ? printed : told;
}

/** A fact in the comparison's unit; as printed where it has no place there (another currency). */
export function factText(fact: Fact, unit: string, nameOf: (id: string) => string): string {
  const { observation } = fact;
  if (observation.qualifier === 'in_step') return inStep(observation, nameOf);
  if (observation.qualifier !== 'flat' && fact.low === null && fact.high === null) return printedText(observation.printed);
  return wording(fact.low, fact.high, observation.qualifier, unit);
}

/** An observation in its own unit, as the reader lists it. */
export function observationText(observation: Observation, nameOf: (id: string) => string): string {
  if (observation.qualifier === 'in_step') return inStep(observation, nameOf);
  const unit = language() === 'zh' ? observation.unit : counted(observation.unit, observation.indicator);
  return wording(observation.low, observation.high, observation.qualifier, unit);
}

/** A period as a reader sees it: several years from the first to the last (2016–2020). */
export function periodText(period: string): string {
  return period.replace('-', '–');
}

/** How firmly and on what ground a figure is stated, in short words. */
export function groundsOf({ observation }: Fact): string[] {
  const words: string[] = [];
  if (observation.strength !== 'plain') words.push(t(`wording.${observation.strength}`));
  if (observation.estimated) words.push(t('wording.estimated'));
  if (observation.restated) words.push(t('wording.restated'));
  if (observation.comparable_basis) words.push(t('wording.comparable_basis'));
  return words;
}

/** What accompanies a figure in words: its grounds, and that it was corrected. */
export function qualifications(fact: Fact): string[] {
  return fact.corrected ? [...groundsOf(fact), t('wording.corrected')] : groundsOf(fact);
}

/** Every fact of a side, the deciding one first. */
export function factsOf(side: Side): Fact[] {
  if (side.state === 'stated') return [side.fact, ...side.others];
  return side.state === 'other_measure' ? side.facts : [];
}

/** The words for a missing figure: a target is not put forward, a result not spoken of. */
export function absenceKey(reason: Absence, kind: Kind): Key {
  return reason === 'not_stated' && kind === 'target' ? 'absence.not_stated_target' : `absence.${reason}`;
}

/** A side in words, whatever it is. */
export function sideText(side: Side, kind: Kind, unit: string, nameOf: (id: string) => string): string {
  if (side.state === 'missing') return t(absenceKey(side.reason, kind));
  if (side.state === 'other_measure') {
    return side.facts.map((fact) => `${t(`measure.${fact.observation.measure}`)} ${factText(fact, '', nameOf)}`).join(' ');
  }
  return [factText(side.fact, unit, nameOf), ...qualifications(side.fact)].join(' ');
}

/** Whether a difference of this unit counts in 百分点. */
export function inPoints(unit: string): boolean {
  return unit === '%' || unit === '‰';
}

/** The difference of a row in words. */
export function gapText(row: Row, unit: string, withUnit = false): string {
  if (row.gap === null) return t('common.none');
  if (inPoints(unit)) return signed(row.gap.value);
  const percent = row.gap.percent === null ? '' : ` (${signed(Math.round(row.gap.percent * 10) / 10)}%)`;
  // In English the figures beside it bear their unit, so it does too.
  if (language() === 'en') return signedWithUnit(row.gap.value, unit) + percent;
  return signed(row.gap.value) + (withUnit ? ` ${unit}` : '') + percent;
}

/** The tone a verdict is shown in. */
export function tone(verdict: Verdict): '' | 'good' | 'near' | 'bad' {
  if (verdict.verdict === 'met' || verdict.verdict === 'exceeded') return 'good';
  if (verdict.verdict === 'near') return 'near';
  return verdict.verdict === 'missed' ? 'bad' : '';
}
