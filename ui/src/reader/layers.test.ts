import { expect, test } from 'vitest';
import type { NumberedObservation } from '../host';
import { occurrences } from './find';
import { entries, paragraphs, withFound, type Entry, type Paragraph } from './layers';

const text = '一、回顾\n\n  县域经济增长5%,税收增长6%。\n末尾';
const base = 1000;

function observed(id: number, words: string, figure: string, more: Partial<NumberedObservation> = {}): NumberedObservation {
  const start = base + text.indexOf(words);
  const at = base + text.indexOf(figure);
  return { id, kind: 'actual', span: { start, end: start + words.length }, figure: { start: at, end: at + figure.length }, corrected: false, review: null, as_read: null, ...more } as NumberedObservation;
}

function marks(observations: NumberedObservation[], rejected: NumberedObservation[] = []): Entry[] {
  return entries({ observations, rejected, unresolved: [], claims: [] });
}

function whole(all: Paragraph[]): string[] {
  return all.map((paragraph) => paragraph.pieces.map((piece) => piece.text).join(''));
}

const review = { correction: 1, note: '', made_at: '' };

test('the pieces of a report are the report', () => {
  const marked = marks([observed(1, '县域经济增长5%', '5%'), observed(2, '税收增长6%', '6%')]);
  const asked = (marked[0] as Entry).span;
  const cut = paragraphs(text, base, [{ heading: '一、回顾', role: 'review', span: { start: base, end: base + 20 } }], marked, asked);
  expect(whole(cut)).toEqual(['一、回顾', '  县域经济增长5%,税收增长6%。', '末尾']);
  expect(cut[0]?.heading).toBe(0);
  const pieces = cut.flatMap((paragraph) => paragraph.pieces);
  expect(pieces.filter((piece) => piece.figure !== null).map((piece) => [piece.figure, piece.text])).toEqual([
    ['o1', '5%'],
    ['o2', '6%'],
  ]);
  expect(pieces.filter((piece) => piece.asked).map((piece) => piece.text).join('')).toBe('县域经济增长5%');
});

test('what a person said of a figure is told, and what holds is shown before what was rejected', () => {
  const added = observed(-3, '税收增长6%', '6%', { corrected: true, review: { ...review, action: 'add' } });
  const marked = marks(
    [observed(1, '县域经济增长5%', '5%', { review: { ...review, action: 'accept' } }), added],
    [observed(2, '税收增长6%', '6%', { review: { ...review, action: 'reject' } })],
  );
  expect(marked.map((entry) => [entry.id, entry.standing])).toEqual([
    ['o1', 'accepted'],
    ['o-3', 'added'],
    ['o2', 'rejected'],
  ]);
  const six = paragraphs(text, base, [], marked, null).flatMap((paragraph) => paragraph.pieces).find((piece) => piece.text === '6%');
  expect([six?.figure, six?.standing, six?.entries]).toEqual(['o-3', 'added', ['o-3', 'o2']]);
});

test('words that were found cut pieces further, and leave other paragraphs as they are', () => {
  const plain = paragraphs(text, base, [], marks([observed(1, '县域经济增长5%', '5%')]), null);
  const found = withFound(plain, occurrences(text, '增长'));
  expect(whole(found)).toEqual(whole(plain));
  expect(found[0]).toBe(plain[0]);
  expect(found[2]).toBe(plain[2]);
  expect(found.flatMap((paragraph) => paragraph.pieces).filter((piece) => piece.found !== null).map((piece) => [piece.text, piece.found, piece.entries])).toEqual([
    ['增长', 0, ['o1']],
    ['增长', 1, []],
  ]);
});

test('a text without line breaks is cut at its gaps, and loses nothing', () => {
  const sentence = '经济稳步增长'.repeat(30) + '。';
  const long = `${sentence}　　${sentence}  ${sentence}`;
  const cut = whole(paragraphs(long, 0, [], [], null));
  expect(cut.length).toBe(3);
  expect(cut.join('')).toBe(long);
});

test('a line of 60,000 characters without a gap is cut behind sentences, and loses nothing', () => {
  const long = '全区经济稳步增长，民生持续改善。'.repeat(4000) + '𠮷'.repeat(3000);
  const begun = performance.now();
  const cut = paragraphs(long, 0, [], [], null);
  expect(performance.now() - begun).toBeLessThan(400);
  expect(whole(cut).join('')).toBe(long);
  expect(Math.max(...cut.map((paragraph) => paragraph.end - paragraph.start))).toBeLessThanOrEqual(1201);
  expect(cut.map((paragraph) => paragraph.continued)).toEqual(cut.map((_, index) => index > 0));
  expect(whole(cut).every((piece) => !/^[\udc00-\udfff]/.test(piece))).toBe(true);
});
