// Every message in both languages: one file a concept, Chinese and English in it.
import * as app from './app';
import * as changes from './changes';
import * as coded from './coded';
import * as compare from './compare';
import * as data from './data';
import * as correct from './correct';
import * as exporting from './export';
import * as importing from './import';
import * as indicators from './indicators';
import * as library from './library';
import * as reader from './reader';
import * as saved from './saved';
import * as review from './review';
import * as search from './search';
import * as help from './help';
import * as settings from './settings';
import * as shelf from './shelf';
import * as shortcuts from './shortcuts';
import * as start from './start';
import * as terms from './terms';
import * as words from './words';

export const zh = {
  ...app.zh,
  ...changes.zh,
  ...coded.zh,
  ...compare.zh,
  ...data.zh,
  ...correct.zh,
  ...exporting.zh,
  ...importing.zh,
  ...indicators.zh,
  ...library.zh,
  ...reader.zh,
  ...saved.zh,
  ...review.zh,
  ...search.zh,
  ...help.zh,
  ...settings.zh,
  ...shelf.zh,
  ...shortcuts.zh,
  ...start.zh,
  ...terms.zh,
  ...words.zh,
} as const;

export type Key = keyof typeof zh;

export const en: Record<Key, string> = {
  ...app.en,
  ...changes.en,
  ...coded.en,
  ...compare.en,
  ...data.en,
  ...correct.en,
  ...exporting.en,
  ...importing.en,
  ...indicators.en,
  ...library.en,
  ...reader.en,
  ...saved.en,
  ...review.en,
  ...search.en,
  ...help.en,
  ...settings.en,
  ...shelf.en,
  ...shortcuts.en,
  ...start.en,
  ...terms.en,
  ...words.en,
};
