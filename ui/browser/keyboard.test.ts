// The way of a working day without a mouse: from the first start to a figure, its sentence, a correction, a picture, and
// back the next day. After every step the focus stands somewhere that is seen.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { host } from '../src/host';
import { intake } from '../src/shared/intake.svelte';
import { focused, press, settled, show, started, tabTo } from './page';

let end: () => Promise<void>;

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 800);
  end = await started();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await end();
});

/** From the first screen to the comparison of the samples. */
async function toSamples(): Promise<void> {
  await tabTo('[data-name=samples]');
  await press('{Enter}');
  expect(document.querySelector('nav [aria-current=page]')?.getAttribute('data-name')).toBe('nav-compare');
}

async function waitFor(css: string): Promise<void> {
  await vi.waitUntil(() => document.querySelector(css) !== null, { timeout: 8000 });
  await settled();
}

test('files come in', async () => {
  await toSamples();
  await press('{Control>}o{/Control}');
  await waitFor('[data-name=import-preview]');
  expect(focused().closest('dialog'), 'the focus is in what was opened').not.toBeNull();
  await tabTo('[data-name=import-now]');
  await press('{Enter}');
  await vi.waitUntil(() => intake.summary !== null, { timeout: 10_000 });
  await settled();
  expect(focused().matches('[data-name=import-summary] footer .primary'), 'the comparison is one key away').toBe(true);
  await press('{Enter}');
  expect(document.querySelector('[data-name=import-summary]')).toBeNull();
}, 40_000);

test('what was to come in is turned away, and the focus goes back where it was', async () => {
  await toSamples();
  await tabTo('[data-name=indicator]');
  await press('{Control>}o{/Control}');
  await waitFor('[data-name=import-preview]');
  await press('{Escape}');
  expect(document.querySelector('[data-name=import-preview]')).toBeNull();
  expect(focused().dataset.name).toBe('indicator');
}, 20_000);

test('three places are compared, a figure is followed to its sentence, set right, and taken back', async () => {
  await toSamples();
  const chart = vi.spyOn(host, 'chart');
  await tabTo('[data-name=places]');
  await press('{Enter}');
  expect(focused().dataset.name).toBe('place-words');
  for (const place of ['甲', '乙', '丙']) {
    await press(`${place}{Enter}`);
    await press('{Control>}a{/Control}{Delete}');
  }
  expect(chart.mock.lastCall?.[0].places).toHaveLength(3);
  await press('{Escape}');
  expect(focused().dataset.name).toBe('places');

  await tabTo('.table .rows [tabindex="0"]');
  for (let steps = 0; steps < 12 && !focused().matches('.open[data-kind=target]'); steps += 1) await press('{ArrowRight}');
  await press('{Enter}');
  expect(document.querySelector('.reader .asked')).not.toBeNull();
  await press('e');
  expect(focused().dataset.name).toBe('correct-words');
  await press('{Control>}a{/Control}7%');
  await press('{Enter}');
  expect(document.querySelector('[data-name=correct]')).toBeNull();
  expect(focused().closest('.reader'), 'the focus is in the reader').not.toBeNull();
  expect(document.querySelector('.reader .piece.figure.corrected')).not.toBeNull();
  await press('{Control>}z{/Control}');
  expect(document.querySelector('.reader .piece.figure.corrected')).toBeNull();
  await press('{Escape}');
  expect(document.querySelector('.reader')).toBeNull();
  expect(focused().matches('.table .open[data-kind=target]'), 'back at the figure').toBe(true);
}, 40_000);

test('what stands in the field is saved, however soon Return comes', async () => {
  await show('review');
  document.querySelector<HTMLElement>('[data-name=review-card]')?.focus();
  await press('e');
  // The figure is read a while after it was typed.
  const read = host.typedFigure.bind(host);
  vi.spyOn(host, 'typedFigure').mockImplementation(async (words) => {
    await new Promise((go) => setTimeout(go, 300));
    return read(words);
  });
  const said = vi.spyOn(host, 'correct');
  await userEvent.keyboard('{Control>}a{/Control}7%{Enter}');
  await vi.waitUntil(() => said.mock.calls.length > 0, { timeout: 5_000 });
  expect(said.mock.lastCall?.[0]).toMatchObject([{ what: 'edit', reading: { low: '7', high: '7', unit: '%' } }]);
  await settled();
  expect(document.querySelector('[data-name=correct]')).toBeNull();
}, 20_000);

test('the picture goes out, and the focus goes back where it was', async () => {
  await toSamples();
  const written = vi.spyOn(host, 'exportPicture').mockResolvedValue();
  vi.spyOn(host, 'placePicture').mockResolvedValue('/mock/图.png');
  await tabTo('[data-name=export]');
  await press('{Enter}');
  expect(focused().closest('[data-name=export-dialog]')).not.toBeNull();
  await press('{Escape}');
  expect(focused().dataset.name).toBe('export');
  await press('{Enter}');
  await tabTo('[data-name=save-picture]');
  await press('{Enter}');
  expect(written).toHaveBeenCalledOnce();
  expect(document.querySelector('[data-name=export-dialog]')).toBeNull();
  expect(focused().dataset.name).toBe('export');
}, 20_000);

test('a report is given other particulars, and deleted, and comes back', async () => {
  await toSamples();
  await show('library');
  await tabTo('[data-report]');
  await press(' ');
  await tabTo('[data-name=about-edit]');
  await press('{Enter}');
  expect(focused().closest('[data-name=metadata]'), 'the form takes the focus').not.toBeNull();
  await press('{Escape}');
  expect(document.querySelector('[data-name=metadata]')).toBeNull();
  expect(focused().dataset.name).toBe('about-edit');
  await tabTo('[data-report]', true);
  const count = (): number => Number(document.querySelector('[data-name=reports] [role=grid], [data-name=reports][role=grid]')?.getAttribute('aria-rowcount'));
  const before = count();
  await press('{Delete}');
  expect(count()).toBe(before - 1);
  expect(focused().closest('[data-name=reports]'), 'the focus is on the list').not.toBeNull();
  await tabTo('[data-name=bin]', true);
  await press('{Enter}');
  expect(document.querySelector('main .bin')).not.toBeNull();
}, 20_000);

test('a screen that is gone to takes the focus, and Tab goes on from its head', async () => {
  await toSamples();
  for (const key of ['1', '2', '3', '4', '5', '6']) {
    const at = await press(`{Control>}${key}{/Control}`);
    expect(at.closest('main, nav'), `after Ctrl+${key} the focus is in the screen: ${at.outerHTML.slice(0, 90)}`).not.toBeNull();
    expect(at.closest('section[hidden]')).toBeNull();
  }
}, 20_000);

test('a new indicator begins with its name', async () => {
  await toSamples();
  await show('indicators');
  await tabTo('[data-name=new-indicator]');
  await press('{Enter}');
  expect(focused().dataset.field).toBe('name');
}, 20_000);

test('the contents of the help lead to its parts', async () => {
  await toSamples();
  await show('help');
  await tabTo('[data-name=help-contents] a[href="#help-rule-12"]');
  expect((await press('{Enter}')).id).toBe('help-rule-12');
  await tabTo('[data-name=help-contents] a[href="#help-confidence"]', true);
  const heading = await press('{Enter}');
  expect(heading.id).toBe('help-confidence');
  const { top, bottom } = heading.getBoundingClientRect();
  expect([top >= 0, bottom <= 800], `it lies at ${top} ${bottom}`).toEqual([true, true]);
});

test('the list of keys opens and closes where one is', async () => {
  await toSamples();
  await tabTo('[data-name=places]');
  await press('?');
  expect(focused().closest('[data-name=shortcuts]')).not.toBeNull();
  await press('{Escape}');
  expect(focused().dataset.name).toBe('places');
});

test('the next day everything is where it was', async () => {
  await toSamples();
  await press('{Control>}3{/Control}');
  const screen = document.querySelector('nav [aria-current=page]')?.getAttribute('data-name');
  await end();
  end = await started();
  expect(document.querySelector('nav [aria-current=page]')?.getAttribute('data-name')).toBe(screen);
});
