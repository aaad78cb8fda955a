// A report's text cut into paragraphs, and each paragraph into pieces that lie under the same observations.
import type { Observation, Section, Span, Unresolved } from '../host';
import { Positions } from '../shared/spans';

/** What marks a piece of text: one observation or one thing that could not be read. */
export interface Entry {
  /** Stable within the report. */
  id: string;
  kind: 'target' | 'actual' | 'unresolved';
  span: Span;
  observation: Observation | null;
  unresolved: Unresolved | null;
}

export interface Piece {
  text: string;
  /** Ids of the entries whose evidence covers the piece. */
  entries: string[];
  /** The entry whose very figure the piece is. */
  figure: string | null;
  kind: Entry['kind'] | null;
  /** Whether it is part of the sentence asked for. */
  asked: boolean;
  /** Whether it is one of the words searched for. */
  word: boolean;
}

export interface Paragraph {
  start: number;
  heading: number | null;
  pieces: Piece[];
}

/** A line longer than this is cut where it can be. */
const LONG = 400;
/** A section's first line is shown as a heading up to this length. */
const HEADING = 60;

interface Range {
  start: number;
  end: number;
}

/** The entries of a report in the order of its text. */
export function entries(observations: Observation[], unresolved: Unresolved[]): Entry[] {
  const all: Entry[] = [
    ...observations.map((o, index): Entry => ({ id: `o${index}`, kind: o.kind, span: o.span, observation: o, unresolved: null })),
    ...unresolved.map((u, index): Entry => ({ id: `u${index}`, kind: 'unresolved', span: u.span, observation: null, unresolved: u })),
  ];
  return all.sort((a, b) => at(a).start - at(b).start || a.span.end - b.span.end);
}

/** Where an entry is looked for: its figure, else its evidence. */
function at(entry: Entry): Span {
  return entry.observation?.figure ?? entry.span;
}

/** The text as paragraphs of pieces. `base` is where the text begins in its document. */
export function paragraphs(text: string, base: number, sections: Section[], marked: Entry[], asked: Span | null, words: string): Paragraph[] {
  const positions = new Positions(text, base);
  const evidence = marked.map((entry) => ({ entry, ...positions.range(entry.span) }));
  const figures = marked
    .filter((entry) => entry.observation !== null && entry.observation.figure.end > entry.observation.figure.start)
    .map((entry) => ({ entry, ...positions.range((entry.observation as Observation).figure) }));
  const wanted = asked === null ? null : positions.range(asked);
  const sought = occurrences(text, words);
  const heads = new Map(sections.map((section, index) => [positions.range(section.span).start, index]));
  return lines(text, [...heads.keys()]).map((line) => {
    const within = <T extends Range>(range: T): boolean => range.start < line.end && range.end > line.start;
    const covering = evidence.filter(within);
    const printed = figures.filter(within);
    const found = sought.filter(within);
    const cuts = new Set([line.start, line.end]);
    for (const range of [...covering, ...printed, ...found, ...(wanted === null ? [] : [wanted])]) {
      if (range.start > line.start && range.start < line.end) cuts.add(range.start);
      if (range.end > line.start && range.end < line.end) cuts.add(range.end);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((start, index): Piece => {
      const end = edges[index + 1] as number;
      const under = covering.filter((range) => range.start <= start && range.end >= end);
      const figure = printed.find((range) => range.start <= start && range.end >= end)?.entry ?? null;
      return {
        text: text.slice(start, end),
        entries: under.map((range) => range.entry.id),
        figure: figure?.id ?? null,
        kind: figure?.kind ?? under[0]?.entry.kind ?? null,
        asked: wanted !== null && wanted.start <= start && wanted.end >= end,
        word: found.some((range) => range.start <= start && range.end >= end),
      };
    });
    let heading: number | null = null;
    for (const [start, index] of heads) {
      if (start >= line.start && start < line.end && line.end - line.start <= HEADING) heading = index;
    }
    return { start: line.start, heading, pieces };
  });
}

/** Where the words stand, as they are written. */
function occurrences(text: string, words: string): Range[] {
  const found: Range[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) found.push({ start: at, end: at + word.length });
  }
  return found;
}

/** The lines that are not blank, as ranges; long ones also cut where a section begins or where a gap stands for a new line. */
function lines(text: string, heads: number[]): Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const cuts = [start, end];
    if (end - start > LONG) {
      cuts.push(...heads.filter((at) => at > start && at < end));
      for (const gap of match[0].matchAll(/(?<=[。！？；：:」”])[^\S\r\n]{2,}/g)) cuts.push(start + gap.index);
    }
    cuts.sort((a, b) => a - b);
    for (let index = 1; index < cuts.length; index += 1) {
      const piece = { start: cuts[index - 1] as number, end: cuts[index] as number };
      if (text.slice(piece.start, piece.end).trim() !== '') found.push(piece);
    }
  }
  return found;
}
