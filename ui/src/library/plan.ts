// What an import's plan says in short: how many files of each outcome, which have something to look at.
import type { PlannedInput, PlannedOutcome } from '../host';

export const FILTERS = ['all', 'doubtful', 'refused'] as const;
export type Filter = (typeof FILTERS)[number];

/** How many things of an input want a look: warnings, and reports that the library or the import has already. */
export function doubts(input: PlannedInput): number {
  return input.documents.reduce(
    (sum, document) => sum + document.warnings.length + document.reports.reduce((all, report) => all + report.warnings.length + (report.same_as === null ? 0 : 1) + (report.replaces === null ? 0 : 1), 0),
    0,
  );
}

export function shows(filter: Filter, input: PlannedInput): boolean {
  if (filter === 'doubtful') return input.outcome === 'ready' && doubts(input) > 0;
  if (filter === 'refused') return input.outcome === 'refused';
  return true;
}

export function counted(inputs: PlannedInput[]): Record<PlannedOutcome, number> {
  const counts: Record<PlannedOutcome, number> = { ready: 0, already_held: 0, refused: 0, skipped: 0 };
  for (const input of inputs) counts[input.outcome] += 1;
  return counts;
}
