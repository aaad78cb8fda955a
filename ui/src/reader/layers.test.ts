import { expect, test } from 'vitest';
import type { Observation } from '../host';
import { entries, paragraphs } from './layers';

const text = '一、回顾\n\n  县域经济增长5%,税收增长6%。\n末尾';
const base = 1000;

function observed(words: string, figure: string): Observation {
  const start = base + text.indexOf(words);
  const at = base + text.indexOf(figure);
  return { kind: 'actual', span: { start, end: start + words.length }, figure: { start: at, end: at + figure.length } } as Observation;
}

test('the pieces of a report are the report', () => {
  const marked = entries([observed('县域经济增长5%', '5%'), observed('税收增长6%', '6%')], []);
  const asked = (marked[0] as { span: { start: number; end: number } }).span;
  const cut = paragraphs(text, base, [{ heading: '一、回顾', role: 'review', span: { start: base, end: base + 20 } }], marked, asked, '末尾');
  expect(cut.map((paragraph) => paragraph.pieces.map((piece) => piece.text).join(''))).toEqual(['一、回顾', '  县域经济增长5%,税收增长6%。', '末尾']);
  expect(cut[0]?.heading).toBe(0);
  const figures = cut.flatMap((paragraph) => paragraph.pieces).filter((piece) => piece.figure !== null);
  expect(figures.map((piece) => piece.text)).toEqual(['5%', '6%']);
  const highlighted = cut.flatMap((paragraph) => paragraph.pieces).filter((piece) => piece.asked);
  expect(cut[2]?.pieces).toMatchObject([{ text: '末尾', word: true, asked: false }]);
  expect(highlighted.map((piece) => piece.text).join('')).toBe('县域经济增长5%');
});

test('a text without line breaks is cut at its gaps, and loses nothing', () => {
  const sentence = '经济稳步增长'.repeat(30) + '。';
  const whole = `${sentence}　　${sentence}  ${sentence}`;
  const cut = paragraphs(whole, 0, [], [], null, '').map((paragraph) => paragraph.pieces.map((piece) => piece.text).join(''));
  expect(cut.length).toBe(3);
  expect(cut.join('')).toBe(whole);
});
