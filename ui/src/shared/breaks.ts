// Line breaks that a workbook spells out in letters (`\r\n` as four characters): as the extractor reads them, so they are shown.

/** What stands for a line break, spelled out or not. */
const BREAK = /\\r\\n|\\n|\\r|[\r\n]/g;

/** The stretches between line breaks, and where each begins. */
export function* linesOf(text: string): Generator<{ start: number; line: string }> {
  let start = 0;
  for (const found of text.matchAll(BREAK)) {
    if (found.index > start) yield { start, line: text.slice(start, found.index) };
    start = found.index + found[0].length;
  }
  if (start < text.length) yield { start, line: text.slice(start) };
}

/** A text without the letters that stand for breaks. */
export function unspelled(text: string): string {
  return text.replace(BREAK, '\n');
}
