// Everything that opens over a screen, as everybody meets it: told rightly to a screen reader in both themes, whole at twice
// the size, closed by Escape with the focus back where it was.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { guide } from '../src/help/guide.svelte';
import { host } from '../src/host';
import { intake } from '../src/shared/intake.svelte';
import { navigation } from '../src/shared/navigation.svelte';
import { scheme } from '../src/shared/scheme.svelte';
import { keyList } from '../src/shared/shortcuts.svelte';
import { focused, opened, settled, show, troubles } from './page';

let end: () => Promise<void>;

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 800);
  scheme.choose('light');
  end = await opened();
});

afterEach(async () => {
  vi.restoreAllMocks();
  keyList.shown = false;
  guide.shown = false;
  intake.drop();
  intake.summary = null;
  await end();
});

async function click(css: string): Promise<void> {
  const element = document.querySelector<HTMLElement>(css);
  expect(element, `${css} is there`).not.toBeNull();
  element?.focus();
  element?.click();
  await settled();
}

async function toPreview(): Promise<void> {
  void intake.look(['/mock/县区报告.xlsx']);
  await vi.waitUntil(() => intake.plan !== null, { timeout: 10_000 });
  await settled();
}

/** What opens over a screen: its name, how it is opened, what it is known by. */
const OVER: [string, string, () => Promise<void>][] = [
  ['the reader', '.reader', async () => {
    navigation.read(1);
    await settled();
  }],
  ['the picture on its way out', '[data-name=export-dialog]', () => click('[data-name=export]')],
  ['the look before an import', '[data-name=import-preview]', toPreview],
  ['what became of an import', '[data-name=import-summary]', async () => {
    await toPreview();
    await intake.go();
    await settled();
  }],
  ['a conflict of corrections', '[data-name=exchange-dialog]', async () => {
    await show('review');
    await click('[data-name=exchange]');
    await click('[data-name=import-corrections]');
  }],
  ['a figure being set right', '[data-name=correct]', async () => {
    await show('review');
    document.querySelector<HTMLElement>('[data-name=review-card]')?.focus();
    await userEvent.keyboard('e');
    await settled();
  }],
  ['the particulars of a report', '[data-name=report-aside]', async () => {
    await show('library');
    await click('[data-report]');
    await click('[data-name=about-edit]');
  }],
  ['the list of keys', '[data-name=shortcuts]', async () => {
    keyList.shown = true;
    await settled();
  }],
  ['the first steps', '[data-name=guide-card]', async () => {
    guide.open();
    await settled();
  }],
];

describe.each(OVER)('%s', (_, css, open) => {
  test.each(['light', 'dark'] as const)('has nothing serious against it (%s)', async (theme) => {
    scheme.choose(theme);
    await open();
    expect(document.querySelector(css)).not.toBeNull();
    expect(await troubles()).toEqual([]);
  }, 20_000);

  test('is whole and within reach at twice the size', async () => {
    await page.viewport(640, 400);
    await open();
    const found = document.querySelector(css);
    const { left, right, top, bottom } = found?.getBoundingClientRect() ?? new DOMRect();
    expect([left >= 0, right <= 640, top >= 0, bottom <= 400], `it lies at ${left} ${top} ${right} ${bottom}`).toEqual([true, true, true, true]);
    for (const button of found?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []) {
      if (!button.checkVisibility()) continue;
      button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const at = button.getBoundingClientRect();
      const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
      const there = x > 0 && x < 640 && y > 0 && y < 400;
      expect(there, `out of reach: ${button.outerHTML.slice(0, 120)} ${Math.round(at.left)} ${Math.round(at.top)} ${Math.round(at.right)} ${Math.round(at.bottom)}`).toBe(true);
    }
  }, 20_000);
});

test('an import is one key from its preview', async () => {
  await toPreview();
  expect(focused().dataset.name).toBe('import-now');
});

test('what became of a table says each kind of doubt once, the others on request', async () => {
  await toPreview();
  await intake.go();
  await settled();
  const files = intake.summary?.files ?? [];
  expect(files.length).toBeGreaterThan(0);
  const told = ['第3行没有报告全文', '第5行没有报告全文', '第6行没有报告全文'].map((message) => ({ code: 'no_text', message }));
  intake.summary = { elapsed_ms: 1, cancelled: false, files: files.slice(0, 1).map((file) => ({ ...file, warnings: [...told, { code: 'text_broken_off', message: '文字中断' }] })) };
  await settled();
  const open = document.querySelector<HTMLDetailsElement>('[data-name=import-summary] details');
  open?.querySelector('summary')?.click();
  await settled();
  const seen = (text: string): boolean => [...(open?.querySelectorAll('p') ?? [])].some((line) => line.textContent?.includes(text) === true && line.checkVisibility());
  expect([seen('第3行'), seen('第5行'), seen('第6行'), seen('文字中断')]).toEqual([true, false, false, true]);
  open?.querySelector<HTMLElement>(':scope > details > summary')?.click();
  await settled();
  expect([seen('第5行'), seen('第6行')]).toEqual([true, true]);
  intake.summary = null;
  await settled();
});

test('the first steps wait while an import tells what became of it', async () => {
  guide.open();
  await toPreview();
  await intake.go();
  await settled();
  expect(document.querySelector('[data-name=import-summary]')).not.toBeNull();
  expect(document.querySelector('[data-name=guide-card]')).toBeNull();
  intake.summary = null;
  await settled();
  expect(document.querySelector('[data-name=guide-card]')).not.toBeNull();
});

test('who has reports is shown the step that comes next, who asks for the steps all of them', async () => {
  guide.asked = false;
  guide.at = 0;
  guide.shown = true;
  guide.passed(2);
  await settled();
  expect(document.querySelector('[data-name=guide-card] h2')?.textContent).toBe('对比目标与实际');
  guide.open();
  guide.passed(2);
  await settled();
  expect(document.querySelector('[data-name=guide-card] h2')?.textContent).toBe('打开资料库');
});

test('whatever goes on moves nothing for those who want nothing to move', async () => {
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true);
  vi.spyOn(host, 'importFiles').mockImplementation(() => new Promise(() => {}));
  guide.open();
  keyList.shown = true;
  await settled();
  const moving = document.getAnimations().filter((one) => Number(one.effect?.getTiming().duration ?? 0) > 1);
  expect(moving.map((one) => (one as CSSAnimation).animationName ?? (one as CSSTransition).transitionProperty)).toEqual([]);
});
