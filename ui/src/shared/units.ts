// Figures with their units in English: 12.36亿元 is 1.236 billion yuan, 2.1万人 are 21,000 persons. Digits are moved, never
// reckoned with, so that a figure stays exactly what was printed. The charts read the same words.
import told from '../../../assets/units-en.tsv?raw';
import { grouped } from './numbers';

/** The file's lines by how many cells they have: sizes with their powers, names by unit. */
const LINES = told.split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
const SIZES = new Map(LINES.flatMap(([prefix, power, words]): [string, string][] => (prefix === undefined || power === undefined || words === undefined ? [] : [[prefix, words]])));
const POWERS = LINES.flatMap(([prefix, power, words]): [string, number][] => (prefix === undefined || words === undefined ? [] : [[prefix, Number(power)]]));
const BASES = new Map(LINES.flatMap(([unit, name, more]): [string, string][] => (unit === undefined || name === undefined || more !== undefined ? [] : [[unit, name]])));
const WORDS: [number, string][] = [
  [12, ' trillion'],
  [9, ' billion'],
  [6, ' million'],
];

/** A figure that is not negative, and its unit, in English. */
export function inEnglish(value: number, unit: string): string {
  const [prefix, power] = POWERS.find(([prefix]) => unit.startsWith(prefix) && unit !== prefix) ?? ['', 0];
  const rest = unit.slice(prefix.length);
  const base = BASES.get(rest) ?? rest;
  const whole = moved(value.toString(), power);
  const size = (whole.split('.')[0] ?? '').length;
  const [down, word] = (power > 0 ? WORDS.find(([down]) => size > down) : undefined) ?? [0, ''];
  const space = base === '' || base === '%' || base === '‰' ? '' : ' ';
  return grouped(moved(whole, -down)) + word + space + base;
}

/** A unit as the language of the page has it where the figure keeps its digits: 亿元 stays, 元 is yuan. */
export function unitInEnglish(unit: string): string {
  return BASES.get(unit) ?? unit;
}

/** What 个 counts where the indicator knows it better: entities, not items. */
const COUNTED: Record<string, string> = { market_entities: '户' };

/** A unit as the indicator's figures in English have it. */
export function counted(unit: string, indicator: string): string {
  return unit.replace(/个$/, COUNTED[indicator] ?? '个');
}

/** A unit without a figure, in English: 亿元 is 100 million yuan. One that has no English stays as it is. */
export function unitAlone(unit: string): string {
  const whole = BASES.get(unit);
  if (whole !== undefined) return whole;
  const [prefix, size] = [...SIZES].find(([prefix]) => unit.startsWith(prefix)) ?? ['', ''];
  const base = BASES.get(unit.slice(prefix.length));
  return base === undefined ? unit : `${size} ${base}`.trim();
}

/** A decimal with its point moved to the right, or to the left where `by` is negative. */
export function moved(decimal: string, by: number): string {
  const [whole = '0', part = ''] = decimal.split('.');
  const digits = whole + part;
  const at = whole.length + by;
  const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0');
  const point = Math.max(1, at);
  const before = padded.slice(0, point).replace(/^0+(?=\d)/, '');
  const behind = padded.slice(point).replace(/0+$/, '');
  return behind === '' ? before : `${before}.${behind}`;
}
