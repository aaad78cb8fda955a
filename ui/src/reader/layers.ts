// A report's text cut into paragraphs, and each paragraph into pieces that lie under the same observations.
import type { Claim, NumberedObservation, ReportDetail, Section, Span, Unresolved } from '../host';
import { linesOf } from '../shared/breaks';
import { Positions } from '../shared/spans';

export type EntryKind = 'target' | 'actual' | 'unresolved' | 'claim';
/** What a person said of an observation; `read` where nobody did. */
export type Standing = 'read' | 'accepted' | 'corrected' | 'added' | 'rejected';

/** What marks a piece of text: an observation, something that could not be read, or a verdict of the report's own. */
export interface Entry {
  /** Stable within the report, also when it is read anew. */
  id: string;
  kind: EntryKind;
  standing: Standing;
  span: Span;
  /** The very figure, where there is one. */
  figure: Span | null;
  observation: NumberedObservation | null;
  unresolved: Unresolved | null;
  claim: Claim | null;
}

export interface Piece {
  text: string;
  /** Ids of the entries whose evidence covers the piece. */
  entries: string[];
  /** The entry whose very figure the piece is. */
  figure: string | null;
  kind: EntryKind | null;
  standing: Standing | null;
  /** Whether it is part of the sentence asked for. */
  asked: boolean;
  /** Whether it is one of the words searched for; which, counted over the whole text. */
  found: number | null;
}

export interface Paragraph {
  start: number;
  end: number;
  heading: number | null;
  /** Whether it goes on in the line of the paragraph before. */
  continued: boolean;
  pieces: Piece[];
}

export interface Range {
  start: number;
  end: number;
}

/** A line longer than this is cut where a gap stands for a new line. */
const LONG = 400;
/** A piece of a line longer than this is cut behind a sentence, so that no paragraph is too much to lay out at once. */
const LONGEST = 1200;
/** How long those pieces are at least. */
const ENOUGH = 600;
/** A section's first line is shown as a heading up to this length. */
const HEADING = 60;

/** The entries of a report in the order of its text. */
export function entries(report: Pick<ReportDetail, 'observations' | 'rejected' | 'unresolved' | 'claims'>): Entry[] {
  const nothing = { figure: null, observation: null, unresolved: null, claim: null };
  const seen = (observation: NumberedObservation, rejected: boolean): Entry => ({
    ...nothing,
    id: `o${observation.id}`,
    kind: observation.kind,
    standing: rejected ? 'rejected' : standing(observation),
    span: observation.span,
    figure: observation.figure.end > observation.figure.start ? observation.figure : null,
    observation,
  });
  const all: Entry[] = [
    ...report.observations.map((observation) => seen(observation, false)),
    ...report.rejected.map((observation) => seen(observation, true)),
    ...report.unresolved.map((unresolved, index): Entry => ({ ...nothing, id: `u${index}`, kind: 'unresolved', standing: 'read', span: unresolved.span, unresolved })),
    ...report.claims.map((claim, index): Entry => ({ ...nothing, id: `c${index}`, kind: 'claim', standing: 'read', span: claim.span, claim })),
  ];
  return all.sort((a, b) => at(a).start - at(b).start || a.span.end - b.span.end);
}

function standing({ review, corrected }: NumberedObservation): Standing {
  if (review?.action === 'add') return 'added';
  if (review?.action === 'accept' && !corrected) return 'accepted';
  return corrected ? 'corrected' : 'read';
}

/** Where an entry is looked for: its figure, else its evidence. */
function at(entry: Entry): Span {
  return entry.figure ?? entry.span;
}

/** The text as paragraphs of pieces. `base` is where the text begins in its document. */
export function paragraphs(text: string, base: number, sections: Section[], marked: Entry[], asked: Span | null): Paragraph[] {
  const positions = new Positions(text, base);
  const evidence = new Sorted(marked.map((entry) => ({ entry, ...positions.range(entry.span) })));
  // Where two share a figure, one that holds is shown before one that was rejected.
  const shown = [...marked].sort((a, b) => Number(a.standing === 'rejected') - Number(b.standing === 'rejected'));
  const figures = new Sorted(shown.flatMap((entry) => (entry.figure === null ? [] : [{ entry, ...positions.range(entry.figure) }])));
  const wanted = asked === null ? null : positions.range(asked);
  const heads = sections.map((section) => positions.range(section.span).start);
  let head = 0;
  return lines(text, heads).map((line) => {
    const covering = evidence.within(line);
    const printed = figures.within(line);
    const pieces = cut(line, [...covering, ...printed, ...(wanted === null ? [] : [wanted])]).map(({ start, end }): Piece => {
      const under = covering.filter((range) => range.start <= start && range.end >= end);
      const figure = printed.find((range) => range.start <= start && range.end >= end)?.entry ?? null;
      const marking = figure ?? under.find((range) => range.entry.standing !== 'rejected')?.entry ?? under[0]?.entry ?? null;
      return {
        text: text.slice(start, end),
        entries: under.map((range) => range.entry.id),
        figure: figure?.id ?? null,
        kind: marking?.kind ?? null,
        standing: marking?.standing ?? null,
        asked: wanted !== null && wanted.start <= start && wanted.end >= end,
        found: null,
      };
    });
    let heading: number | null = null;
    while (head < heads.length && (heads[head] as number) < line.end) {
      if ((heads[head] as number) >= line.start && line.end - line.start <= HEADING) heading = head;
      head += 1;
    }
    return { start: line.start, end: line.end, heading, continued: line.continued, pieces };
  });
}

/** The same paragraphs with the words that were found; those without any stay the very same. */
export function withFound(all: Paragraph[], found: Range[]): Paragraph[] {
  if (found.length === 0) return all;
  let next = 0;
  return all.map((paragraph) => {
    while (next < found.length && (found[next] as Range).end <= paragraph.start) next += 1;
    let last = next;
    while (last < found.length && (found[last] as Range).start < paragraph.end) last += 1;
    if (last === next) return paragraph;
    const here = found.slice(next, last).map((range, index) => ({ ...range, number: next + index }));
    let at = paragraph.start;
    const pieces = paragraph.pieces.flatMap((piece) => {
      const [start, end] = [at, at + piece.text.length];
      at = end;
      const touching = here.filter((range) => range.start < end && range.end > start);
      if (touching.length === 0) return [piece];
      return cut({ start, end }, touching).map((part) => ({
        ...piece,
        text: piece.text.slice(part.start - start, part.end - start),
        found: touching.find((range) => range.start <= part.start && range.end >= part.end)?.number ?? null,
      }));
    });
    return { ...paragraph, pieces };
  });
}

/** A range cut at the edges of others. */
function cut(whole: Range, at: Range[]): Range[] {
  const edges = new Set([whole.start, whole.end]);
  for (const { start, end } of at) {
    if (start > whole.start && start < whole.end) edges.add(start);
    if (end > whole.start && end < whole.end) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => ({ start, end: sorted[index + 1] as number }));
}

/** Ranges by their beginning, asked in the order of the text. */
class Sorted<T extends Range> {
  private readonly all: T[];
  private readonly longest: number;

  constructor(ranges: T[]) {
    this.all = [...ranges].sort((a, b) => a.start - b.start);
    this.longest = ranges.reduce((longest, range) => Math.max(longest, range.end - range.start), 0);
  }

  /** Those that reach into a line. */
  within(line: Range): T[] {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle] as T).start < line.start - this.longest) low = middle + 1;
      else high = middle;
    }
    const found: T[] = [];
    for (let index = low; index < this.all.length && (this.all[index] as T).start < line.end; index += 1) {
      const range = this.all[index] as T;
      if (range.end > line.start) found.push(range);
    }
    return found;
  }
}

/** The lines that are not blank; long ones also cut where a section begins or a gap stands for a new line, and very long ones
    behind a sentence. */
function lines(text: string, heads: number[]): (Range & { continued: boolean })[] {
  const found: (Range & { continued: boolean })[] = [];
  for (const { start, line } of linesOf(text)) {
    const end = start + line.length;
    const cuts = [start, end];
    if (end - start > LONG) {
      cuts.push(...heads.filter((at) => at > start && at < end));
      for (const gap of line.matchAll(/(?<=[。！？；：:」”])[^\S\r\n]{2,}/g)) cuts.push(start + gap.index);
    }
    cuts.sort((a, b) => a - b);
    for (let index = 1; index < cuts.length; index += 1) {
      const piece = { start: cuts[index - 1] as number, end: cuts[index] as number };
      if (text.slice(piece.start, piece.end).trim() !== '') found.push(...shortened(text, piece));
    }
  }
  return found;
}

/** A stretch in parts that can each be laid out at once. */
function shortened(text: string, { start, end }: Range): (Range & { continued: boolean })[] {
  const parts: (Range & { continued: boolean })[] = [];
  let from = start;
  while (end - from > LONGEST) {
    const sentence = text.slice(from + ENOUGH, Math.min(from + LONGEST, end)).search(/[。；！？;]/);
    let to = sentence === -1 ? from + LONGEST : from + ENOUGH + sentence + 1;
    // Never through a character of two halves.
    if (/[\udc00-\udfff]/.test(text.charAt(to))) to += 1;
    parts.push({ start: from, end: to, continued: from > start });
    from = to;
  }
  if (from < end) parts.push({ start: from, end, continued: from > start });
  return parts;
}
