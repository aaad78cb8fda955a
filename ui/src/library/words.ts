// What the screen says of a warning's code and of a cell of the tree.
import { t, type Key } from '../shared/messages/index.svelte';
import type { Cell } from './tree';

/** The warnings that the screen has a short name for. */
const NAMED: Record<string, Key> = {
  text_broken_off: 'warning.text_broken_off',
  contents_not_held: 'warning.contents_not_held',
  place_uncertain: 'warning.place_uncertain',
  year_uncertain: 'warning.year_uncertain',
  metadata_disagrees: 'warning.metadata_disagrees',
  bytes_replaced: 'warning.bytes_replaced',
  table_unread: 'warning.table_unread',
  nested_too_deep: 'warning.nested_too_deep',
  length_disagrees: 'warning.length_disagrees',
  same_text_elsewhere: 'warning.same_text_elsewhere',
  another_edition: 'warning.another_edition',
  name_completed: 'warning.name_completed',
  joined_cells: 'warning.joined_cells',
  line_breaks_spelled: 'warning.line_breaks_spelled',
  sidebar_left_out: 'warning.sidebar_left_out',
  parts_not_joined: 'warning.parts_not_joined',
  stated_by_user: 'warning.stated_by_user',
};

export function warningText(code: string): string {
  const key = NAMED[code];
  return key === undefined ? code : t(key);
}

/** A cell in words: what is there, or what is missing and what that breaks. */
export function cellText(cell: Cell, place: string, year: number): string {
  if (cell.state === 'held') {
    const forms = cell.reports.map((report) => t(`form.${report.form}`)).join(t('common.comma'));
    const held = t('tree.held', { place, year, forms, targets: sum(cell, 'targets'), actuals: sum(cell, 'actuals') });
    const doubts = [...new Set(cell.reports.flatMap((report) => report.doubts))].map(warningText).join(t('common.comma'));
    return [held, doubts === '' ? '' : t('tree.doubts', { doubts }), cell.annual ? '' : t('tree.noAnnual', { year })].filter((part) => part !== '').join(' ');
  }
  if (cell.state === 'empty') return t('tree.empty', { place, year });
  const lost = [cell.before ? t('tree.lost.before', { year: year - 1 }) : '', cell.after ? t('tree.lost.after', { year }) : ''].filter((part) => part !== '');
  return t('tree.missing', { place, year, lost: lost.join(t('common.comma')) });
}

function sum(cell: Cell & { state: 'held' }, what: 'targets' | 'actuals'): number {
  return cell.reports.reduce((total, report) => total + report[what], 0);
}
