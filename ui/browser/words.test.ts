// Search, words and indicators by hand: what is asked is shown, opens its text, and leads back to where one was.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { navigation } from '../src/shared/navigation.svelte';
import { opened, settled, show } from './page';

/** Long walks on a busy machine. */
const LONG = 60_000;

let end: () => Promise<void>;

beforeEach(async () => {
  await page.viewport(1280, 800);
  end = await opened();
});

afterEach(async () => end());

const one = <T extends Element = HTMLElement>(css: string): T => {
  const found = [...document.querySelectorAll<T>(css)].find((element) => element.checkVisibility());
  if (found === undefined) throw new Error(`${css} is not in sight`);
  return found;
};

test('a search is narrowed, opens the text at the words, and comes back to the hit', async () => {
  await show('search');
  await userEvent.fill(one('[data-name=words]'), '增长 -下降');
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(one('[data-name=said]').textContent).toContain('1 份报告，1 处：同时含“增长”；不含“下降”');
  expect(one('[data-name=hit] mark').textContent).toBe('增长');
  await userEvent.click(one('[data-year="2021"]'));
  await settled();
  expect(one<HTMLInputElement>('[data-name=first]').value).toBe('2021');
  expect(one('[data-year="2021"]').getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(one('[data-name=place]'));
  await settled();
  expect(document.querySelectorAll('.chip').length).toBe(1);
  await userEvent.click(one('[data-name=everywhere]'));
  await settled();
  expect(document.querySelectorAll('.chip').length).toBe(0);
  const hit = one('[data-name=hit]');
  hit.focus();
  await userEvent.keyboard('{Enter}');
  await settled();
  expect(navigation.reading).toMatchObject({ report: 1, words: '增长', span: { start: 25, end: 27 } });
  navigation.back();
  await settled();
  expect(document.activeElement).toBe(hit);
}, LONG);

test('words are counted, drawn, set in a table, and each count opens its hits', async () => {
  await show('words');
  await userEvent.fill(one('[data-name=terms]'), '营商环境，招商');
  await userEvent.keyboard('{Enter}');
  await settled();
  expect([...document.querySelectorAll('.chip')].map((chip) => chip.textContent)).toEqual(['营商环境', '招商']);
  expect(one('.drawing svg')).toBeTruthy();
  await userEvent.click(one('[data-name=shown] label:last-of-type'));
  await settled();
  const counts = [...document.querySelectorAll<HTMLElement>('[data-name=count]')].map((count) => count.textContent);
  expect(counts).toEqual(['1', '2', '1', '2']);
  await userEvent.click(one('[data-name=count]'));
  await settled();
  expect(navigation.screen).toBe('search');
  expect(one<HTMLInputElement>('[data-name=words]').value).toBe('营商环境');
  expect(one<HTMLInputElement>('[data-name=first]').value).toBe('2020');
}, LONG);

test('keywords of a place are told with how they were found', async () => {
  await show('words');
  await userEvent.click(one('[data-name=words-tab] label:last-of-type'));
  await settled();
  expect(one<HTMLButtonElement>('[data-name=look]').disabled).toBe(true);
  await userEvent.click(one('.telling [data-name=place]'));
  await userEvent.click(one('[data-name=look]'));
  await settled();
  expect(one('[data-name=telling]').textContent).toBe('中药材');
  expect(one('[data-name=told]').textContent).toContain('对照其他 1 份报告');
}, LONG);

test('an own indicator says at its fields what is wrong, is tried and kept', async () => {
  await show('indicators');
  await userEvent.click(one('[data-name=new-indicator]'));
  await settled();
  await userEvent.click(one('[data-name=keep]'));
  await new Promise((go) => setTimeout(go, 250));
  await settled();
  expect(one('[data-trouble=name]').textContent).toContain('请填写');
  expect(document.activeElement?.getAttribute('data-field')).toBe('name');
  await userEvent.fill(one('[data-field=name]'), '高标准农田面积');
  await userEvent.fill(one('[data-field=unit]'), '万亩');
  await new Promise((go) => setTimeout(go, 250));
  await settled();
  expect(document.querySelector('[data-trouble=name]')).toBeNull();
  await userEvent.click(one('[data-name=try]'));
  await settled();
  expect(one('[data-name=trial-said]').textContent).toContain('没有报告提到这些说法');
  await userEvent.click(one('[data-name=keep]'));
  await settled();
  expect(one('[data-indicator=own-1]').textContent).toContain('高标准农田面积');
  await userEvent.click(one('[data-indicator=gdp]'));
  await settled();
  expect(one('[data-name=editor]').textContent).toContain('给“地区生产总值”补充说法');
}, LONG);
