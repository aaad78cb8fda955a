// The reports as the screen goes through them: one object each, made of the columns that come from the library; which of
// them the filters let through, and in which order.
import type { Form, Level, Shelf, ShelfPlace } from '../host';

/** A report of the list. */
export interface Listed {
  id: number;
  /** Its place, by number in the shelf; -1 where it could not be told. Places are in the order of their codes. */
  at: number;
  place: ShelfPlace | null;
  year: number | null;
  form: Form;
  title: string;
  date: string | null;
  origin: string;
  /** What it lay in: a folder, or a file or an archive of several reports; empty where that is not known. */
  container: string;
  targets: number;
  actuals: number;
  sources: number;
  /** Codes of what is a reason for doubt. */
  doubts: string[];
  /** Codes of notes. */
  notes: string[];
}

/** What the list may be narrowed to. */
export interface Filters {
  words: string;
  level: Level | 'unknown' | null;
  year: number | 'unknown' | null;
  form: Form | null;
  /** `any`: what warns of something; `none`: what does not; else a warning's code. */
  warnings: string | null;
  /** Only reports of this place and below, by its key. */
  place: string | null;
  /** Only what lay in this folder, file or archive, or below it. */
  container: string | null;
}

export const NO_FILTERS: Filters = { words: '', level: null, year: null, form: null, warnings: null, place: null, container: null };

export type Column = 'place' | 'level' | 'year' | 'form' | 'title' | 'date' | 'targets' | 'actuals' | 'sources' | 'warnings' | 'origin';

export interface Order {
  column: Column;
  down: boolean;
}

const LEVELS: (Level | null)[] = ['province', 'city', 'county', 'town', null];
const FORMS: Form[] = ['annual', 'half_year', 'plan_execution'];

export function listed(shelf: Shelf): Listed[] {
  const [doubt, note] = [shelf.codes.map((code, index) => (shelf.notes[index] === true ? null : code)), shelf.codes.map((code, index) => (shelf.notes[index] === true ? code : null))];
  const none: string[] = [];
  const of = (codes: (string | null)[], numbers: number[]): string[] => {
    if (numbers.length === 0) return none;
    return numbers.map((number) => codes[number] ?? null).filter((code) => code !== null);
  };
  return shelf.id.map((id, index) => {
    const at = shelf.place[index] ?? -1;
    const warnings = shelf.warnings[index] ?? [];
    return {
      id,
      at,
      place: shelf.places[at] ?? null,
      year: shelf.year[index] ?? null,
      form: shelf.form[index] ?? 'annual',
      title: shelf.title[index] ?? '',
      date: shelf.date[index] ?? null,
      origin: shelf.origin[index] ?? '',
      container: shelf.containers[shelf.container[index] ?? -1] ?? '',
      targets: shelf.targets[index] ?? 0,
      actuals: shelf.actuals[index] ?? 0,
      sources: shelf.sources[index] ?? 1,
      doubts: of(doubt, warnings),
      notes: of(note, warnings),
    };
  });
}

/** Which places are this one or below it, by number. */
export function below(places: readonly ShelfPlace[], key: string): Set<number> {
  const found = new Set<number>();
  // Each place stands behind the one above it, but for places without a code, which stand last.
  places.forEach((place, number) => {
    if (place.key === key || (place.parent !== null && found.has(place.parent))) found.add(number);
  });
  return found;
}

/** The reports that hold every word, in place, year, title or origin, and that the other filters let through. */
export function matching(reports: readonly Listed[], places: readonly ShelfPlace[], filters: Filters): Listed[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const within = filters.place === null ? null : below(places, filters.place);
  const { level, year, form, warnings, container } = filters;
  return reports.filter(
    (report) =>
      (level === null || (report.place?.level ?? 'unknown') === level) &&
      (year === null || (report.year ?? 'unknown') === year) &&
      (form === null || report.form === form) &&
      (within === null || within.has(report.at)) &&
      (container === null || report.container === container || report.container.startsWith(`${container}/`)) &&
      (warnings === null || warned(report, warnings)) &&
      words.every((word) => holds(report, word)),
  );
}

function warned(report: Listed, warnings: string): boolean {
  if (warnings === 'any') return report.doubts.length > 0;
  if (warnings === 'none') return report.doubts.length === 0;
  return report.doubts.includes(warnings) || report.notes.includes(warnings);
}

function holds(report: Listed, word: string): boolean {
  return (
    (report.place !== null && (report.place.path.includes(word) || report.place.name.includes(word))) ||
    String(report.year ?? '') === word ||
    report.title.toLowerCase().includes(word) ||
    report.origin.toLowerCase().includes(word)
  );
}

/** In the order of one column; equal ones by place and the latest year first. */
export function ordered(reports: readonly Listed[], { column, down }: Order): Listed[] {
  const way = down ? -1 : 1;
  const compare = COMPARE[column];
  return [...reports].sort((a, b) => way * compare(a, b) || place(a, b) || (b.year ?? 0) - (a.year ?? 0) || a.id - b.id);
}

/** Unknown places last. */
const place = (a: Listed, b: Listed): number => (a.at < 0 ? Infinity : a.at) - (b.at < 0 ? Infinity : b.at) || 0;
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const COMPARE: Record<Column, (a: Listed, b: Listed) => number> = {
  place,
  level: (a, b) => LEVELS.indexOf(a.place?.level ?? null) - LEVELS.indexOf(b.place?.level ?? null),
  year: (a, b) => (a.year ?? 0) - (b.year ?? 0),
  form: (a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form),
  title: (a, b) => text(a.title, b.title),
  date: (a, b) => text(a.date ?? '', b.date ?? ''),
  targets: (a, b) => a.targets - b.targets,
  actuals: (a, b) => a.actuals - b.actuals,
  sources: (a, b) => a.sources - b.sources,
  warnings: (a, b) => a.doubts.length - b.doubts.length || a.notes.length - b.notes.length,
  origin: (a, b) => text(a.origin, b.origin),
};

/** What there is to filter by, worked out once for a list. */
export interface Facets {
  years: number[];
  /** Whether some report's year could not be told. */
  yearless: boolean;
  /** How many reports warn of what, the most frequent first. */
  warnings: { code: string; count: number }[];
  /** How many have a reason for doubt. */
  doubtful: number;
}

export function facets(reports: readonly Listed[]): Facets {
  const counts = new Map<string, number>();
  let [yearless, doubtful] = [false, 0];
  for (const { year, doubts, notes } of reports) {
    if (year === null) yearless = true;
    if (doubts.length > 0) doubtful += 1;
    if (doubts.length + notes.length === 0) continue;
    for (const code of new Set([...doubts, ...notes])) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const warnings = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count || text(a.code, b.code));
  return { years: years(reports), yearless, warnings, doubtful };
}

/** A folder, or a file or an archive of several reports, with how many lay in it or below. */
export interface Container {
  path: string;
  /** Its own name. */
  name: string;
  depth: number;
  count: number;
}

/** What the reports lay in, as a tree: each behind what it lies in itself; what only holds one other is left out. */
export function containers(reports: readonly Listed[]): Container[] {
  const own = new Map<string, number>();
  for (const { container } of reports) if (container !== '') own.set(container, (own.get(container) ?? 0) + 1);
  const all = new Map<string, number>();
  for (const [path, count] of own) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) all.set(path.slice(0, end), (all.get(path.slice(0, end)) ?? 0) + count);
  }
  // A folder in which everything lies one folder deeper tells nothing.
  const children = new Map<string, number>();
  for (const path of all.keys()) {
    const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    children.set(above, (children.get(above) ?? 0) + 1);
  }
  const kept = [...all.keys()].filter((path) => own.has(path) || (children.get(path) ?? 0) > 1).sort(text);
  const open: string[] = [];
  return kept.map((path) => {
    while (open.length > 0 && !path.startsWith(`${open.at(-1)}/`)) open.pop();
    const above = open.at(-1);
    const found = { path, name: above === undefined ? path : path.slice(above.length + 1), depth: open.length, count: all.get(path) ?? 0 };
    open.push(path);
    return found;
  });
}

/** The years of the reports, the latest first. */
export function years(reports: readonly Listed[]): number[] {
  return [...new Set(reports.map((report) => report.year).filter((year) => year !== null))].sort((a, b) => b - a);
}
