// The language in force and the one way to a message.
import { en, zh, type Key } from './all';

export type Language = 'zh' | 'en';
export type { Key };

const LANGUAGES: Record<Language, Record<Key, string>> = { zh, en };
const inForce = $state<{ language: Language }>({ language: 'zh' });

/** The language in force. */
export function language(): Language {
  return inForce.language;
}

/** Changes the language of every string at once. What is chosen is remembered by the settings. */
export function speak(language: Language): void {
  inForce.language = language;
  if (typeof document !== 'undefined') document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
}

/** The message of this key, its `{names}` filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return LANGUAGES[inForce.language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
