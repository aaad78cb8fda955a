// From what the library holds to a selection: every choice leads to figures wherever there are any.
import type { Choices, IndicatorChoice, Measure, MeasureChoice, Mode, Selection } from '../host';

export const MODES: Mode[] = ['fulfilment', 'outlook', 'progress', 'plan'];
const MEASURES: Measure[] = ['growth', 'level', 'avg_growth', 'cumulative', 'total_growth'];

/** The indicator that one begins with. */
export const FIRST = 'gdp';

export interface Chosen {
  indicator: string;
  measure: Measure;
  mode: Mode;
  year: number;
}

export interface YearChoice {
  year: number;
  places: number;
}

/** How many places the best year of a measure brings together. */
function reach(measure: MeasureChoice): number {
  return Math.max(0, ...measure.modes.flatMap((entry) => entry.years.map((year) => year.places)));
}

export function hasFigures(indicator: IndicatorChoice): boolean {
  return indicator.measures.some((measure) => reach(measure) > 0);
}

/** The measures of an indicator, growth first. */
export function measuresOf(indicator: IndicatorChoice | undefined): MeasureChoice[] {
  return [...(indicator?.measures ?? [])].filter((m) => reach(m) > 0).sort((a, b) => MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure));
}

/** The years of a measure in a mode, latest first. */
export function yearsOf(measure: MeasureChoice | undefined, mode: Mode): YearChoice[] {
  const years = measure?.modes.find((entry) => entry.mode === mode)?.years ?? [];
  return years.filter((year) => year.places > 0).sort((a, b) => b.year - a.year);
}

/** The year most places meet in; of equals the latest. */
function fullest(years: YearChoice[]): number | undefined {
  return [...years].sort((a, b) => b.places - a.places || b.year - a.year)[0]?.year;
}

/** The choice nearest to `wanted` that has figures: keeps what it can, in the order indicator, measure, mode, year. */
export function settle(choices: Choices, wanted: Partial<Chosen>): Chosen | null {
  const withFigures = choices.indicators.filter(hasFigures);
  const indicator = withFigures.find((i) => i.id === wanted.indicator) ?? withFigures.find((i) => i.id === FIRST) ?? withFigures[0];
  const measures = measuresOf(indicator);
  const measure = measures.find((m) => m.measure === wanted.measure) ?? measures[0];
  if (indicator === undefined || measure === undefined) return null;
  const open = MODES.filter((mode) => yearsOf(measure, mode).length > 0);
  const mode = open.find((m) => m === wanted.mode) ?? open[0];
  if (mode === undefined) return null;
  const years = yearsOf(measure, mode);
  const year = years.some((y) => y.year === wanted.year) ? wanted.year : fullest(years);
  return year === undefined ? null : { indicator: indicator.id, measure: measure.measure, mode, year };
}

/** The selection as the library is asked for it. */
export function selection(chosen: Chosen, among: { places: string[]; parent: string | null }): Selection {
  return { ...chosen, ...among };
}
