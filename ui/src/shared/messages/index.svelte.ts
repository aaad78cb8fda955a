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

/** The message of this key, filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return filled(LANGUAGES[inForce.language][key], (name) => values[name]?.toString());
}

/** A text with its places filled in: `{count}` by the value, `{count|report|reports}` by what goes with one or with many. */
export function filled(text: string, value: (name: string) => string | undefined): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const given = value(name);
    if (given === undefined) return whole;
    if (one === undefined || many === undefined) return given;
    return /^[+\u2212-]?1$/.test(given) ? one : many;
  });
}
