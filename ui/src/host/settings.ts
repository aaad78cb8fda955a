// Settings, the program itself, and how a verdict is made: what the page asks of the system, and the shapes that go to and fro.
import type { Preset, Theme as FigureTheme } from './compare';
import type { Comparison, Form } from './types';

/** What the user chose for the program as a whole. */
export interface Settings {
  language: 'zh' | 'en';
  theme: 'system' | 'light' | 'dark';
  /** The letters of the window: the program's own, the system's, the system's with serifs. */
  face: 'own' | 'system' | 'serif';
  /** The size of letters and all else, in %: 90 to 200. */
  zoom: number;
  /** Where files go at first; null: the program's own folder. */
  folder: string | null;
  export: { preset: Preset | null; theme: FigureTheme; dpi: number };
  /** Whether the first steps were shown to their end or sent away. */
  guided: boolean;
}

export const UNCHOSEN: Settings = { language: 'zh', theme: 'system', face: 'own', zoom: 100, folder: null, export: { preset: 'a4', theme: 'light', dpi: 300 }, guided: false };

/** What the program is and where it keeps things. */
export interface About {
  version: string;
  tauri: string;
  webview: string;
  sqlite: string;
  system: string;
  /** The folder for its own data. */
  data: string;
  /** The library that files go to at first. */
  own: string;
}

/** How much is allowed for inexact words: shares as parts of one, the rest in points. */
export interface Tolerance {
  point: number;
  full_from: number;
  share_below: number;
  level_share: number;
  flat: number;
  at_par: number;
  roughly_at_par: number;
}

export interface ExampleReport {
  place: string;
  year: number;
  form: Form;
  /** What of it speaks of the indicator. */
  sentences: string[];
}

/** A rule at work: made-up reports, read and compared by the program itself. */
export interface Example {
  /** 1 to 12; 0: an example of a missing figure. */
  rule: number;
  name: string;
  reports: ExampleReport[];
  comparison: Comparison;
}

export interface Rules {
  tolerance: Tolerance;
  examples: Example[];
}

export interface SettingsHost {
  /** What was chosen when the window opened. */
  settings(): Settings;
  saveSettings(settings: Settings): Promise<void>;
  about(): Promise<About>;
  rules(): Promise<Rules>;
}
