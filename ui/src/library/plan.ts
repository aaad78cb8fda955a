// What an import's plan says in short: how many files of each outcome, which have something to look at.
import type { ImportPlan, PlannedInput, PlannedOutcome } from '../host';

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

/** How many reports would come into the library when what is left out stays out: parts that are joined count once. */
export function coming(plan: ImportPlan, isOut: (input: string, document: number) => boolean): number {
  const joins = plan.joins.filter((join) => join.joined && join.parts.every((part) => !isOut(part.input, part.document)));
  const joined = new Set(joins.flatMap((join) => join.parts.map((part) => part.input)));
  const others = plan.inputs.filter((input) => input.outcome === 'ready' && !joined.has(input.input));
  return others.reduce((sum, input) => sum + input.documents.reduce((all, document) => all + (isOut(input.input, document.number) ? 0 : document.reports.length), 0), joins.length);
}
