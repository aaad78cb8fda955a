// What Rust says in Chinese has its English: held against the sources the sentences come from.
import { expect, test } from 'vitest';
import { ALL_LINES, english, said, saidOf } from './said';
import { speak } from './messages/index.svelte';

const SOURCES = import.meta.glob<string>(
  ['../../../crates/model/src/pairing/*.rs', '!../../../crates/model/src/pairing/tests.rs', '../../../crates/model/src/verdict.rs', '../../../crates/store/src/error.rs'],
  { query: '?raw', import: 'default', eager: true },
);

/** Put together from pieces; the wholes are tested below. */
const PIECES = ['另有一档目标', '对同一指标另有目标', '报告XXX'];

/** Chinese sentences of a source, in code and not in comments, with something to fill every place. */
function sentences(source: string): string[] {
  const code = source.split('#[cfg(test)]')[0]?.replace(/^\s*\/\/.*$/gm, '') ?? '';
  return [...code.matchAll(/"((?:[^"\\]|\\.)*[\u4e00-\u9fff](?:[^"\\]|\\.)*)"/g)].map((found) => (found[1] ?? '').replace(/\{[^}]*\}/g, 'X'));
}

test('every sentence of the sources is told in English', () => {
  expect(Object.keys(SOURCES).length).toBeGreaterThan(4);
  const missing = Object.entries(SOURCES).flatMap(([path, source]) => sentences(source).filter((sentence) => !PIECES.includes(sentence) && english(sentence) === null).map((sentence) => `${path.split('/').pop()}: ${sentence}`));
  expect(missing).toEqual([]);
});

test('no line says the same twice, and each fills the same places', () => {
  expect(new Set(ALL_LINES.map(([chinese]) => chinese)).size).toBe(ALL_LINES.length);
  const places = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(String).sort();
  for (const [chinese, words] of ALL_LINES) expect(places(words), chinese).toEqual(places(chinese));
});

test('what stands in a place is told too', () => {
  expect(english('2022年报告另有该年目标6%左右')).toBe('The report of 2022 has another target for the year, about 6%');
  expect(english('报告另有一档目标力争7%')).toBe('The report has another tier: strive for 7%');
  expect(english('报告对同一指标另有目标8%')).toBe('The report has another target for the same indicator: 8%');
  expect(english('结果：与A、B之和相差3%')).toBe('result: differs by 3% from the sum of A、B');
});

test('Chinese stays Chinese, and what has no words is told by its code', () => {
  speak('zh');
  expect(said('结果为约数')).toBe('结果为约数');
  speak('en');
  expect(said('结果为约数')).toBe('The result is approximate');
  expect(said('别的话')).toBe('别的话');
  expect(saidOf('scan', '是扫描件：3 页')).toBe('It is a scan without text (是扫描件：3 页)');
  expect(saidOf(null, '别的话')).toBe('别的话');
  speak('zh');
});
