// The list of reports: which of them match the words in the box, and in which order.
import type { Level, ReportRow } from '../host';

export type Column = 'place' | 'level' | 'year' | 'form' | 'targets' | 'actuals' | 'warnings' | 'origin';

const LEVELS: (Level | null)[] = ['province', 'city', 'county', 'town', null];
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** The reports that hold every word, in place, year, title or origin. */
export function matching(reports: ReportRow[], words: string): ReportRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return reports;
  return reports.filter((report) => {
    const held = `${report.place_path} ${report.place} ${report.year ?? ''} ${report.title} ${report.origin}`.toLowerCase();
    return wanted.every((word) => held.includes(word));
  });
}

/** In the order of one column; equal ones by path and year. */
export function sorted(reports: ReportRow[], column: Column, down: boolean): ReportRow[] {
  const way = down ? -1 : 1;
  const fallback = (a: ReportRow, b: ReportRow): number => collator.compare(a.place_path, b.place_path) || (a.year ?? 0) - (b.year ?? 0);
  return [...reports].sort((a, b) => way * compare(a, b, column) || fallback(a, b));
}

function compare(a: ReportRow, b: ReportRow, column: Column): number {
  switch (column) {
    case 'place':
      return collator.compare(a.place_path, b.place_path) || (a.year ?? 0) - (b.year ?? 0);
    case 'level':
      return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
    case 'year':
      return (a.year ?? 0) - (b.year ?? 0);
    case 'warnings':
      return a.warnings.length - b.warnings.length;
    case 'targets':
    case 'actuals':
      return a[column] - b[column];
    default:
      return collator.compare(a[column], b[column]);
  }
}
