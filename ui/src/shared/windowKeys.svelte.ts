// The keys that hold everywhere: going to a screen, finding, importing, coming back, the list of keys.
import { GROUPS, SCREENS, type ScreenEntry } from '../screens';
import { history } from './history.svelte';
import { intake } from './intake.svelte';
import { library } from './library.svelte';
import { navigation, type Screen } from './navigation.svelte';
import { settings } from './settings.svelte';
import { answer, COMMON, declare, keyList, matches } from './shortcuts.svelte';

const KEYS = declare('window', {
  list: { keys: ['?', 'Mod+/'], does: 'shortcuts.list', typing: true },
  find: { keys: COMMON.find, does: 'shortcuts.find', typing: true },
  import: { keys: COMMON.import, does: 'shortcuts.import', typing: true },
  larger: { keys: ['Mod+=', 'Mod++'], does: 'settings.larger', typing: true },
  smaller: { keys: ['Mod+-'], does: 'settings.smaller', typing: true },
  usual: { keys: ['Mod+0'], does: 'settings.usual', typing: true },
});

const READER = declare('reader', { back: { keys: COMMON.back, does: 'shortcuts.back', typing: true } });

/** The screens as the navigation shows them from top to bottom. */
export function inOrder(): ScreenEntry[] {
  return GROUPS.flatMap((group) => SCREENS.filter((entry) => (entry.group ?? 'work') === group));
}

/** The keys that lead to a screen: its number in the navigation, or its own. */
export function screenKeys(screen: Screen): string[] {
  const entry = SCREENS.find((one) => one.screen === screen);
  if (entry?.keys !== undefined) return entry.keys;
  const place = inOrder().filter((one) => one.keys === undefined).findIndex((one) => one.screen === screen) + 1;
  return place >= 1 && place <= 9 ? [`Mod+${place}`] : [];
}

/** Goes to the screen whose key this is; true where there was one. */
export function goByKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return false;
  const entry = SCREENS.find(({ screen }) => screenKeys(screen).some((keys) => matches(event, keys)));
  if (entry === undefined || (entry.needsLibrary && library.info === null)) return false;
  event.preventDefault();
  navigation.go(entry.screen);
  return true;
}

/** Puts the focus into the visible field for finding: the reader's where it is open, else the screen's. */
function find(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>(navigation.reading === null ? 'main .screen input[type=search]' : 'main .over input[type=search]')];
  const field = fields.find((one) => one.checkVisibility());
  field?.focus();
  field?.select();
  return field !== undefined;
}

/** Answers the window's own keys. */
export function answerWindow(): () => void {
  const ends = [
    answer(KEYS, {
      list: () => (keyList.shown = true),
      find,
      larger: () => settings.resize(1),
      smaller: () => settings.resize(-1),
      usual: () => void settings.choose({ zoom: 100 }),
      import: () => !intake.running && void intake.lookByDialog('files'),
    }),
    history.answer(),
    answer(READER, { back: () => navigation.back() }),
  ];
  return () => ends.forEach((end) => end());
}
