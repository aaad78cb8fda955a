// The screens of the window, a line each, in the order of the navigation.
import type { Component } from 'svelte';
import Compare from './compare/Compare.svelte';
import Help from './help/Help.svelte';
import Indicators from './indicators/Indicators.svelte';
import Library from './library/Library.svelte';
import Review from './review/Review.svelte';
import Search from './search/Search.svelte';
import Settings from './settings/Settings.svelte';
import type { IconName } from './shared/Icon.svelte';
import type { Key } from './shared/messages/index.svelte';
import type { Screen } from './shared/navigation.svelte';
import Start from './start/Start.svelte';
import Words from './words/Words.svelte';

/** The parts of the navigation from top to bottom. */
export const GROUPS = ['work', 'library', 'foot'] as const;

export interface ScreenEntry {
  screen: Screen;
  icon: IconName;
  /** Its name. */
  key: Key;
  component: Component;
  /** Whether there is nothing to show without a library. */
  needsLibrary: boolean;
  /** Which part of the navigation it stands in: the work with figures, what the library holds, or the foot. */
  group?: (typeof GROUPS)[number];
  /** The keys that lead to it where it is not Ctrl and its place among the screens. */
  keys?: string[];
}

export const SCREENS: ScreenEntry[] = [
  { screen: 'compare', icon: 'compare', key: 'nav.compare', component: Compare, needsLibrary: true },
  { screen: 'review', icon: 'review', key: 'nav.review', component: Review, needsLibrary: true },
  { screen: 'library', icon: 'library', key: 'nav.library', component: Library, needsLibrary: true, group: 'library' },
  { screen: 'search', icon: 'search', key: 'nav.search', component: Search, needsLibrary: true },
  { screen: 'words', icon: 'words', key: 'nav.words', component: Words, needsLibrary: true },
  { screen: 'indicators', icon: 'indicators', key: 'nav.indicators', component: Indicators, needsLibrary: true, group: 'library' },
  { screen: 'start', icon: 'start', key: 'nav.start', component: Start, needsLibrary: false, group: 'library' },
  { screen: 'help', icon: 'help', key: 'nav.help', component: Help, needsLibrary: false, group: 'foot', keys: ['F1'] },
  { screen: 'settings', icon: 'settings', key: 'nav.settings', component: Settings, needsLibrary: false, group: 'foot', keys: ['Mod+,'] },
];
