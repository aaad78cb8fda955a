// Counts and sizes as a reader sees them, in the language in force.
import { language } from './messages/index.svelte';

/** The language as the browser names it. */
export function locale(): string {
  return language() === 'zh' ? 'zh-CN' : 'en-GB';
}

/** A decimal's whole part in threes from five digits on. */
export function grouped(decimal: string): string {
  const [whole = '0', part] = decimal.split('.');
  return (whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole) + (part === undefined ? '' : '.' + part);
}

/** A number with its thousands apart as `grouped` has them, with at most so many decimals. */
export function number(value: number, decimals = 0): string {
  return grouped(new Intl.NumberFormat(locale(), { maximumFractionDigits: decimals, useGrouping: false }).format(value));
}
