// How often words stand in the reports, and what reports talk about: what the page asks of the system, and the shapes that
// go to and fro.
import type { Figure, FigureOptions, PictureOptions } from './compare';
import type { Narrowing, Part } from './search';
import type { Form, Level } from './types';

export type FrequencyBy = 'years' | 'places';
export type FrequencyMeasure = 'rate' | 'count';

export interface WordsAsked {
  terms: string[];
  by: FrequencyBy;
  narrowing: Narrowing;
}

export interface FrequencyAsked extends WordsAsked {
  measure: FrequencyMeasure;
}

/** The counts of one year or place. */
export interface FrequencyPoint {
  place: string;
  name: string;
  path: string;
  level: Level | null;
  year: number | null;
  /** None: nothing can be said. */
  reports: number;
  /** Chinese characters. */
  characters: number;
  /** Of each word, in their order. */
  terms: { count: number; reports: number }[];
}

export interface Frequencies {
  terms: string[];
  by: FrequencyBy;
  points: FrequencyPoint[];
  /** Pairs of words of which the first stands within the second. */
  within: [number, number][];
  part: Part | null;
  forms: Form[];
  reports: number;
  left_out: number;
  titles: string[];
  places: string[];
  place_count: number;
}

/** A word that reports use more than the others do. */
export interface TellingWord {
  word: string;
  count: number;
  reports: number;
  other_count: number;
  other_reports: number;
  /** How many times as frequent it is here; null where the others never say it. */
  times: number | null;
  weight: number;
}

export interface Vocabulary {
  words: TellingWord[];
  reports: number;
  tokens: number;
  others: number;
  /** More than `others` where a part stood for all. */
  others_held: number;
  other_tokens: number;
}

export interface WordsHost {
  frequencies(words: WordsAsked): Promise<Frequencies>;
  frequencyFigure(request: FrequencyAsked, options: FigureOptions): Promise<Figure>;
  exportFrequencyPicture(request: FrequencyAsked, options: FigureOptions, picture: PictureOptions, path: string): Promise<void>;
  /** The picture into the clipboard. */
  copyFrequencyPicture(request: FrequencyAsked, options: FigureOptions, picture: PictureOptions): Promise<void>;
  exportFrequencyTable(request: FrequencyAsked, path: string): Promise<void>;
  /** The words that the reports within use more than the others; hears how many reports were read, and of how many. */
  vocabulary(within: Narrowing, progress: (done: number, total: number) => void): Promise<Vocabulary>;
}
