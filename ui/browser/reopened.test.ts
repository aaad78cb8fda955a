// A picture of ours dropped on the page: the comparison it was drawn from, with its figure, words and size.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { host, type Carried, type FigureOptions, type PictureOptions } from '../src/host';
import { navigation } from '../src/shared/navigation.svelte';
import { opened, settled } from './page';

let end: () => Promise<void>;

beforeEach(async () => {
  end = await opened();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await end();
});

const LOOK: FigureOptions = {
  figure: 'ranking', width: 960, height: null, font_scale: 100, lang: 'zh', theme: 'print', background: 'theme', sort: 'target',
  title: '我的标题', subtitle: null, note: '我的注。', source: null, top: null, bottom: null, rows_per_page: null, page: null,
};
const PICTURE: PictureOptions = { preset: 'column', scale: null, dpi: null, background: 'white' };

test('goes on where it was, also into the next picture', async () => {
  const selection = { indicator: 'gdp', measure: 'growth', year: 2021, mode: 'outlook', places: ['甲县'], parent: null, revised: true, derived: false, years: [], topics: [] } as const;
  const carried: Carried = { selection: { ...selection, places: [...selection.places], years: [], topics: [] }, options: LOOK, picture: PICTURE, comparisons: [] };
  const chart = vi.spyOn(host, 'chart');
  const written = vi.spyOn(host, 'exportPicture').mockResolvedValue();
  vi.spyOn(host, 'placePicture').mockResolvedValue('/mock/图.png');
  navigation.reopen(carried);
  await settled();
  const [panel, look] = chart.mock.lastCall ?? [];
  expect(panel).toMatchObject({ indicator: 'gdp', measure: 'growth', year: 2021, mode: 'outlook', places: ['甲县'], revised: true });
  expect(look).toMatchObject({ figure: 'ranking', sort: 'target', title: '我的标题', note: '我的注。' });

  document.querySelector<HTMLElement>('[data-name=export]')?.click();
  await settled();
  expect(document.querySelector<HTMLTextAreaElement>('[data-name=export-title]')?.value).toBe('我的标题');
  document.querySelector<HTMLElement>('[data-name=save-picture]')?.click();
  await settled();
  const [, drawn, picture] = written.mock.lastCall ?? [];
  expect(drawn).toMatchObject({ figure: 'ranking', title: '我的标题', note: '我的注。', subtitle: null, theme: 'print' });
  expect(picture).toMatchObject({ preset: 'column', background: 'white' });
});
