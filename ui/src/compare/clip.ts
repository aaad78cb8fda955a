// A comparison as a table for the clipboard: HTML for word processors and spreadsheets, tabs for the rest.
import type { Comparison, Row } from '../host';
import { gapText, sideText } from '../shared/figures';
import { indicators } from '../shared/indicators.svelte';
import { t } from '../shared/messages/index.svelte';

function heads(unit: string): string[] {
  const named = (name: string): string => (unit === '' ? name : `${name} (${unit})`);
  return [t('table.place'), named(t('table.target')), named(t('table.actual')), t('table.gap'), t('table.verdict')];
}

function cells(row: Row, unit: string): string[] {
  const side = (kind: 'target' | 'actual'): string => sideText(row[kind], kind, unit, (id) => indicators.name(id));
  return [row.name, side('target'), side('actual'), gapText(row, unit), row.verdict === null ? '' : t(`verdict.${row.verdict.verdict}`)];
}

function rows(comparison: Comparison): string[][] {
  const all = comparison.parent === null ? comparison.rows : [...comparison.rows, comparison.parent];
  return all.map((row) => cells(row, comparison.unit));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function htmlOf(comparison: Comparison): string {
  const line = (tag: string, cells: string[]): string => `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table border="1">${line('th', heads(comparison.unit))}${rows(comparison).map((cells) => line('td', cells)).join('')}</table>`;
}

/** Tabs and line ends within a cell would tear the table. */
export function textOf(comparison: Comparison): string {
  const flat = (cell: string): string => cell.replaceAll(/[\t\r\n]+/g, ' ');
  return [heads(comparison.unit), ...rows(comparison)].map((cells) => cells.map(flat).join('\t')).join('\n');
}
