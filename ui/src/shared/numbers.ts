// Counts and sizes as a reader sees them, in the language in force.
import { language } from './messages/index.svelte';

/** The language as the browser names it. */
export function locale(): string {
  return language() === 'zh' ? 'zh-CN' : 'en-GB';
}

/** A number with its thousands apart, with at most so many decimals. */
export function number(value: number, decimals = 0): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: decimals }).format(value);
}
