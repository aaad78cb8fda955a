// The figures to choose from, and what each needs besides the selection: further years, or further indicators.
import type { Choices, FigureKind, Measure, Mode, PanelSelection, Selection } from '../host';
import { measuresOf, yearsOf, type Chosen } from './choice';

/** In the order of the picker. */
export const FIGURES: FigureKind[] = ['dumbbell', 'bars', 'bullet', 'ranking', 'increment', 'scatter', 'time', 'heat', 'profile'];

/** What a figure spreads over. */
export function spreadOf(figure: FigureKind, places: number): 'years' | 'topics' | 'none' {
  if (figure === 'time') return 'years';
  if (figure === 'profile') return 'topics';
  if (figure === 'heat') return places === 1 ? 'years' : 'topics';
  return 'none';
}

/** Most indicators that a table of them takes by itself. */
const MOST_TOPICS = 8;
/** Most years that a figure over time takes by itself. */
const MOST_YEARS = 12;

export interface Topic {
  indicator: string;
  measure: Measure;
}

/** Every indicator and measure with figures in a year and mode, those of most places first. */
export function topicsOf(choices: Choices, mode: Mode, year: number): (Topic & { places: number })[] {
  const all = choices.indicators.flatMap((indicator) =>
    measuresOf(indicator).map((entry) => ({
      indicator: indicator.id,
      measure: entry.measure,
      places: yearsOf(entry, mode).find((found) => found.year === year)?.places ?? 0,
    })),
  );
  return all.filter((topic) => topic.places > 0).sort((a, b) => b.places - a.places);
}

/** The years of the chosen indicator, the earliest first, no more than a figure takes. */
export function yearsUpTo(choices: Choices, chosen: Chosen): number[] {
  const indicator = choices.indicators.find((entry) => entry.id === chosen.indicator);
  const measure = measuresOf(indicator).find((entry) => entry.measure === chosen.measure);
  const years = yearsOf(measure, chosen.mode).map((entry) => entry.year);
  return years.sort((a, b) => a - b).slice(-MOST_YEARS);
}

/** The indicators that a table shows by itself: the chosen one, then those with figures of most places, each once. */
export function topicsFor(choices: Choices, chosen: Chosen): Topic[] {
  const own = { indicator: chosen.indicator, measure: chosen.measure };
  const others = topicsOf(choices, chosen.mode, chosen.year).filter((topic) => topic.indicator !== own.indicator);
  const once = others.filter((topic, index) => others.findIndex((other) => other.indicator === topic.indicator) === index);
  return [own, ...once.map(({ indicator, measure }) => ({ indicator, measure }))].slice(0, MOST_TOPICS);
}

/** The selection of this many places spread over what the figure needs; `topics` and `years` are the user's own where there are any. */
export function panelOf(
  figure: FigureKind,
  selection: Selection,
  chosen: Chosen,
  choices: Choices,
  topics: Topic[] | null,
  places = selection.places.length === 0 ? choices.places.length : selection.places.length,
  years: number[] | null = null,
): PanelSelection {
  const spread = spreadOf(figure, places);
  return {
    ...selection,
    years: spread === 'years' ? (years ?? yearsUpTo(choices, chosen)) : [],
    topics: spread === 'topics' ? (topics ?? topicsFor(choices, chosen)) : [],
  };
}
