// What comes from Rust in Chinese — flags, hints, errors, warnings — as the language in force says it. Each line of said.tsv
// is a Chinese sentence with its places to fill, and the same in English; what stands in a place is said likewise. Rust reads
// the same lines for what it writes in English. A sentence that is not there is told by its code where it has one, else it
// stays Chinese: told in another language is better than not told. A test holds the lines against the sources that the
// sentences come from.
import told from '../../../assets/said.tsv?raw';
import { filled, language, t, type Key } from './messages/index.svelte';

const LINES: [string, string][] = told
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .flatMap((line) => {
    const [chinese, english] = line.split('\t');
    return chinese === undefined || english === undefined ? [] : [[chinese, english]];
  });

interface Line {
  chinese: RegExp;
  english: string;
}

let lines: Line[] | null = null;

/** The lines as patterns, those with the most words of their own first; a place that takes a year alone counts as one. */
function patterns(): Line[] {
  const own = (text: string): number => text.replace(/\{\d#?\}/g, (place) => place.slice(2, -1)).length;
  lines ??= [...LINES]
    .sort(([a], [b]) => own(b) - own(a))
    .map(([chinese, english]) => ({ chinese: new RegExp(`^${chinese.replace(/[.*+?^$()[\]\\|/]/g, '\\$&').replace(/\{\d\}/g, '(.+?)').replace(/\{\d#\}/g, '(\\d{4})')}$`, 's'), english }));
  return lines;
}

/** What was told lately: a list that is scrolled asks for the same again and again. */
const lately = new Map<string, string | null>();
const LATELY = 1000;

/** The English of a sentence from Rust, or null where there is none. */
export function english(chinese: string): string | null {
  const known = lately.get(chinese);
  if (known !== undefined) return known;
  if (lately.size >= LATELY) lately.clear();
  const told = translated(chinese);
  lately.set(chinese, told);
  return told;
}

function translated(chinese: string): string | null {
  for (const { chinese: pattern, english: words } of patterns()) {
    const found = pattern.exec(chinese);
    if (found !== null) return filled(words, (place) => inWords(found[Number(place) + 1] ?? ''));
  }
  return null;
}

function inWords(piece: string): string {
  return english(piece) ?? piece;
}

/** A sentence from Rust in the language in force. */
export function said(chinese: string): string {
  return language() === 'zh' ? chinese : (english(chinese) ?? chinese);
}

/** A sentence of its own begins with a capital; in a place of another it does not. */
function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const CODES = ['text_broken_off', 'contents_not_held', 'place_uncertain', 'year_uncertain', 'metadata_disagrees', 'bytes_replaced', 'table_unread', 'nested_too_deep', 'no_text', 'no_report', 'no_reports', 'length_disagrees', 'name_completed', 'joined_cells', 'line_breaks_spelled', 'sidebar_left_out', 'parts_not_joined', 'stated_by_user', 'damaged', 'scan', 'too_large', 'too_much_text', 'not_text', 'not_read_yet', 'already_held', 'not_reports'] as const;

/** What has a code — a warning, a refusal — in the language in force; the particulars, where only Chinese has them, behind. */
export function saidOf(code: string | null, message: string): string {
  if (language() === 'zh') return message;
  const known = CODES.find((one) => one === code);
  const key: Key | null = known === undefined ? null : `coded.${known}`;
  return upperFirst(english(message) ?? (key === null ? message : `${t(key)} (${message})`));
}

const FORMATS = ['text', 'table', 'markdown', 'workbook', 'word', 'old_word', 'pdf', 'rich_text', 'picture', 'archive', 'web_page', 'web_archive', 'open_text', 'word_xml', 'sheet_xml', 'json', 'pages', 'ofd', 'book', 'slides', 'reader'] as const;

/** What a file is, in the language in force. */
export function formatSaid(code: string, name: string): string {
  const known = FORMATS.find((one) => one === code);
  return known === undefined || language() === 'zh' ? name : t(`format.${known}`);
}

/** Every line, for the test. */
export const ALL_LINES: readonly [string, string][] = LINES;
