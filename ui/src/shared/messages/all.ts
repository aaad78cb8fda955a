// Every message in both languages: one file a concept, Chinese and English in it.
import * as app from './app';
import * as changes from './changes';
import * as coded from './coded';
import * as compare from './compare';
import * as correct from './correct';
import * as exporting from './export';
import * as importing from './import';
import * as library from './library';
import * as reader from './reader';
import * as review from './review';
import * as search from './search';
import * as shortcuts from './shortcuts';
import * as start from './start';
import * as terms from './terms';

export const zh = {
  ...app.zh,
  ...changes.zh,
  ...coded.zh,
  ...compare.zh,
  ...correct.zh,
  ...exporting.zh,
  ...importing.zh,
  ...library.zh,
  ...reader.zh,
  ...review.zh,
  ...search.zh,
  ...shortcuts.zh,
  ...start.zh,
  ...terms.zh,
} as const;

export type Key = keyof typeof zh;

export const en: Record<Key, string> = {
  ...app.en,
  ...changes.en,
  ...coded.en,
  ...compare.en,
  ...correct.en,
  ...exporting.en,
  ...importing.en,
  ...library.en,
  ...reader.en,
  ...review.en,
  ...search.en,
  ...shortcuts.en,
  ...start.en,
  ...terms.en,
};
