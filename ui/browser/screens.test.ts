// Every screen as everybody meets it: told rightly to a screen reader, walked by keyboard alone, whole at twice the size.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Screen } from '../src/shared/navigation.svelte';
import { scheme } from '../src/shared/scheme.svelte';
import { ALL, opened, settled, show, troubles } from './page';

let end: () => Promise<void>;

beforeEach(async () => {
  await page.viewport(1280, 800);
  scheme.choose('light');
  end = await opened();
});

afterEach(async () => end());

/** Whether the element, or what holds it, shows where the focus is. */
function marked(element: Element): boolean {
  for (let at: Element | null = element, steps = 0; at !== null && steps < 3; at = at.parentElement, steps += 1) {
    const style = getComputedStyle(at);
    if (at instanceof SVGElement && style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 1) return true;
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) return true;
  }
  return false;
}

describe.each(ALL)('the screen %s', (screen: Screen) => {
  test.each(['light', 'dark'] as const)('has nothing serious against it (%s)', async (theme) => {
    scheme.choose(theme);
    await show(screen);
    expect(await troubles()).toEqual([]);
  });

  test('is walked by Tab alone, the focus seen and never lost', async () => {
    await show(screen);
    const met = new Set<Element>();
    document.querySelector<HTMLElement>('.skip')?.focus();
    for (let steps = 0; steps < 120; steps += 1) {
      await userEvent.tab();
      const at = document.activeElement;
      if (at === null || at === document.body) break;
      if (met.has(at)) break;
      met.add(at);
      expect(at.checkVisibility(), `focus on something unseen: ${at.outerHTML.slice(0, 120)}`).toBe(true);
      expect(marked(at), `focus is not shown on ${at.outerHTML.slice(0, 120)}`).toBe(true);
    }
    const inside = [...met].filter((element) => element.closest('main section') !== null);
    expect(inside.length, 'something on the screen takes the focus').toBeGreaterThan(0);
  });

  test('is usable at twice the size', async () => {
    await page.viewport(640, 400);
    await show(screen);
    const wide = document.documentElement.scrollWidth;
    expect(wide, 'the window does not scroll sideways').toBeLessThanOrEqual(640);
    const main = document.querySelector('main');
    expect(main?.getBoundingClientRect().width).toBeGreaterThan(300);
  });
});

test('keys lead to each screen, and the list of keys shows them', async () => {
  for (const [at, screen] of ALL.filter((one) => one !== 'start').entries()) {
    if (at > 2) break;
    await userEvent.keyboard(`{Control>}${at + 1}{/Control}`);
    await settled();
    expect(document.querySelector('nav [aria-current=page]')?.getAttribute('data-name')).toBe(`nav-${screen}`);
  }
  await userEvent.keyboard('{Control>}/{/Control}');
  await settled();
  const list = document.querySelector('[data-name=shortcuts]');
  expect(list?.querySelectorAll('kbd').length).toBeGreaterThan(8);
  await userEvent.keyboard('{Escape}');
  await settled();
  expect(document.querySelector('[data-name=shortcuts]')).toBeNull();
});
