// An own indicator while it is written: from an indicator in force, and from lines of text to lists of words.
import type { IndicatorEntry, OwnField, OwnIndicator, OwnTrouble } from '../host';

/** A new one of nothing. */
export function blank(): OwnIndicator {
  return {
    id: '',
    extends: false,
    name: '',
    name_en: '',
    group: 'economy',
    unit: '',
    direction: 'higher',
    flow: false,
    stock: false,
    always_growth: false,
    synonyms: [],
    not_after: [],
    not_before: [],
    decoys: [],
  };
}

/** What the user may edit of an indicator in force: the own one, or further wordings of a bundled one. */
export function editable(entry: IndicatorEntry): OwnIndicator {
  if (entry.own !== null) return entry.own;
  const { id, name, name_en, group, unit, direction, flow, stock, always_growth } = entry;
  return { ...blank(), id, extends: true, name, name_en, group, unit, direction, flow, stock, always_growth };
}

/** The words in a field, parted by lines, marks or blanks; braces keep what they hold. */
export function listOf(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter((word) => word !== '');
}

/** A field's text of words. */
export function textOf(words: string[]): string {
  return words.join('\n');
}

/** Whether two entries say the same. */
export function same(one: OwnIndicator, other: OwnIndicator): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What there is to say at a field, what blocks first. */
export function at(troubles: OwnTrouble[], field: OwnField): OwnTrouble[] {
  return troubles.filter((trouble) => trouble.field === field).sort((a, b) => Number(b.blocks) - Number(a.blocks));
}

/** The indicators whose names hold the words looked for, the user's own first, by group. */
export function sought(entries: IndicatorEntry[], words: string): IndicatorEntry[] {
  const wanted = words.trim().toLowerCase();
  const holds = (entry: IndicatorEntry): boolean => [entry.name, entry.name_en, ...entry.synonyms].some((name) => name.toLowerCase().includes(wanted));
  return entries.filter(holds).sort((a, b) => Number(b.own !== null) - Number(a.own !== null));
}
