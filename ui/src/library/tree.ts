// The tree of places by years: what is there, what is missing, and what a missing report breaks.
import type { ShelfPlace } from '../host';
import type { Listed } from './shelf';

/** A place with what the library holds of it. */
export interface Branch {
  /** By number in the shelf; -1: the reports whose place could not be told. */
  at: number;
  place: ShelfPlace | null;
  children: Branch[];
  /** Its own reports, by year. */
  own: Map<number, Listed[]>;
  /** Its own reports whose year could not be told. */
  undated: Listed[];
  /** How many reports the places below have, by year. */
  below: Map<number, number>;
  /** How many places below have a report at all. */
  places: number;
  /** How many reports of the place and below warn of something. */
  doubts: number;
  reports: number;
}

/** A line of the tree as it is shown. */
export interface Line {
  branch: Branch;
  depth: number;
  open: boolean;
}

/** What stands where a place and a year meet. */
export type Cell =
  | { state: 'held'; reports: Listed[]; annual: boolean; doubts: number }
  /** No annual report, and the years beside it make that a loss. */
  | { state: 'missing'; before: boolean; after: boolean }
  | { state: 'empty' };

/** The tree of these reports. Places without one stand in it where one below has some. */
export function tree(places: readonly ShelfPlace[], reports: readonly Listed[]): Branch[] {
  const branches = new Map<number, Branch>();
  const roots: Branch[] = [];
  const branch = (at: number): Branch => {
    const held = branches.get(at);
    if (held !== undefined) return held;
    const place = places[at] ?? null;
    const made: Branch = { at, place, children: [], own: new Map(), undated: [], below: new Map(), places: 0, doubts: 0, reports: 0 };
    branches.set(at, made);
    (place?.parent === null || place === null ? roots : branch(place.parent).children).push(made);
    return made;
  };
  for (const report of reports) {
    const own = branch(report.at);
    if (report.year === null) own.undated.push(report);
    else {
      const held = own.own.get(report.year);
      if (held === undefined) own.own.set(report.year, [report]);
      else held.push(report);
    }
    own.reports += 1;
    if (report.doubts.length > 0) own.doubts += 1;
  }
  sum(roots);
  return roots;
}

/** Puts the branches in order, and adds up what is below each. */
function sum(branches: Branch[]): void {
  branches.sort((a, b) => (a.at < 0 ? Infinity : a.at) - (b.at < 0 ? Infinity : b.at));
  for (const branch of branches) {
    sum(branch.children);
    for (const child of branch.children) {
      branch.places += child.places + (child.own.size + child.undated.length > 0 ? 1 : 0);
      branch.doubts += child.doubts;
      branch.reports += child.reports;
      for (const [year, count] of child.below) branch.below.set(year, (branch.below.get(year) ?? 0) + count);
      for (const [year, held] of child.own) branch.below.set(year, (branch.below.get(year) ?? 0) + held.length);
    }
  }
}

/** The lines in sight: what is under an open branch follows it. */
export function lines(branches: readonly Branch[], open: (branch: Branch) => boolean, depth = 0, into: Line[] = []): Line[] {
  for (const branch of branches) {
    const opened = branch.children.length > 0 && open(branch);
    into.push({ branch, depth, open: opened });
    if (opened) lines(branch.children, open, depth + 1, into);
  }
  return into;
}

/** What is known of a place in a year. A report of a year plans it and looks back on the one before: without it the
    target of the year before has no result, and the result of the year has no target. */
export function cell(branch: Branch, year: number): Cell {
  const reports = branch.own.get(year) ?? [];
  const annual = reports.some(isAnnual);
  if (annual || reports.length > 0) return { state: 'held', reports, annual, doubts: reports.filter((report) => report.doubts.length > 0).length };
  const has = (other: number): boolean => branch.own.get(other)?.some(isAnnual) === true;
  const [before, after] = [has(year - 1), has(year + 1)];
  return before || after ? { state: 'missing', before, after } : { state: 'empty' };
}

function isAnnual(report: Listed): boolean {
  return report.form !== 'half_year';
}

/** How many pairs of a year's target and result the place has, and how many a missing report breaks. */
export function pairs(branch: Branch): { whole: number; broken: number } {
  let [whole, broken] = [0, 0];
  const years = [...branch.own].filter(([, reports]) => reports.some(isAnnual)).map(([year]) => year);
  if (years.length === 0) return { whole, broken };
  const has = new Set(years);
  for (let year = Math.min(...years); year < Math.max(...years); year += 1) {
    if (has.has(year) && has.has(year + 1)) whole += 1;
    else broken += 1;
  }
  return { whole, broken };
}
