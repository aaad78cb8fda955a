// What the window and the page say to each other: the serde shapes of crates/model and crates/app, under the same names.

import type { Direction } from './own';

export type Level = 'province' | 'city' | 'county' | 'town';
export type Form = 'annual' | 'half_year' | 'plan_execution';
export type Kind = 'target' | 'actual';
export type Measure = 'level' | 'growth' | 'avg_growth' | 'cumulative' | 'total_growth';
export type Qualifier = 'exact' | 'about' | 'at_least' | 'at_most' | 'range' | 'flat' | 'in_step';
export type Strength = 'ensure' | 'plain' | 'strive';
export type Mode = 'fulfilment' | 'outlook' | 'progress' | 'plan';
export type Absence =
  | 'no_report'
  | 'text_broken_off'
  | 'not_stated'
  | 'stated_without_figure'
  | 'could_not_be_read'
  | 'relative_to_another_place';
export type SectionRole = 'opening' | 'review' | 'review_of_years' | 'plan' | 'plan_of_years';

/** Half-open, in Unicode scalars of the decoded text. */
export interface Span {
  start: number;
  end: number;
}

export interface Warning {
  code: string;
  message: string;
  /** Where sources disagree: what each says (表格的区县名称: 易县; 正文: 米易县). */
  told?: { source: string; value: string }[];
}

export interface Section {
  heading: string;
  role: SectionRole;
  span: Span;
}

export interface Observation {
  indicator: string;
  kind: Kind;
  measure: Measure;
  low: number | null;
  high: number | null;
  unit: string;
  qualifier: Qualifier;
  period: string;
  text: string;
  span: Span;
  figure: Span;
  printed: string;
  rule: string;
  confidence: number;
  strength: Strength;
  relation: 'at_par' | 'roughly_at_par' | 'above' | null;
  reference: string | null;
  estimated: boolean;
  restated: boolean;
  comparable_basis: boolean;
  listed: boolean;
  hints?: string[];
}

export interface Unresolved {
  indicator: string;
  kind: Kind;
  reason: Absence;
  text: string;
  span: Span;
}

export interface Claim {
  indicator: string | null;
  text: string;
  span: Span;
}

export interface Selection {
  indicator: string;
  measure: Measure;
  year: number;
  mode: Mode;
  places: string[];
  parent: string | null;
  /** The latest revision of a result decides; the command line asks for it. */
  revised?: boolean;
  /** Growth is worked out of two levels where none is stated; likewise. */
  derived?: boolean;
}

/** One selection, spread over further years, or indicators and measures; empty lists mean the selection's own. */
export interface PanelSelection extends Selection {
  years: number[];
  topics: { indicator: string; measure: Measure }[];
}

/** An observation as a comparison tells it: without its sentence, which is asked for when somebody looks. */
export type Outlined = Pick<Observation, 'measure' | 'qualifier' | 'period' | 'printed' | 'span' | 'confidence' | 'strength'> &
  Partial<Pick<Observation, 'relation' | 'reference' | 'estimated' | 'restated' | 'comparable_basis'>>;

export interface Fact {
  id: number;
  report: number;
  report_year: number;
  observation: Outlined;
  corrected?: boolean;
  low: number | null;
  high: number | null;
}

export type Side =
  | { state: 'stated'; fact: Fact; others: Fact[] }
  | { state: 'other_measure'; facts: Fact[] }
  | { state: 'missing'; reason: Absence; evidence: [number, Span] | null };

export interface Verdict {
  verdict: 'exceeded' | 'met' | 'near' | 'missed' | 'in_progress' | 'not_comparable' | 'undecidable';
  reason?: string;
}

export interface Row {
  place: string;
  name: string;
  path: string;
  level: Level | null;
  target: Side;
  actual: Side;
  gap: { value: number; percent: number | null } | null;
  verdict: Verdict | null;
  stretch: boolean | null;
  increment: number | null;
  /** What is reached so far, and what is still needed each year, in the modes progress and plan. */
  progress?: { through: string; share: number | null; needed: number | null } | null;
  /** What the reports themselves say of it. */
  claims: string[];
  flags: string[];
}

export interface Comparison {
  selection: Selection;
  indicator_name: string;
  indicator_name_en: string;
  unit: string;
  direction: Direction;
  rows: Row[];
  parent: Row | null;
  /** Places of the selection, by name, that are no row: the library has no report of theirs to ask. */
  unreported?: string[];
}
