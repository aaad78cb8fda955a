// A comparison that is kept under a name while the page still asks what there is to choose from.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { host } from '../src/host';
import { navigation } from '../src/shared/navigation.svelte';
import { opened, settled, show } from './page';

let end: () => Promise<void>;

beforeEach(async () => {
  end = await opened();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await end();
});

test('bears its name also where the choices come later', async () => {
  await show('compare');
  const button = (): HTMLElement => document.querySelector<HTMLElement>('[data-name=saved]') as HTMLElement;
  expect(navigation.screen).toBe('compare');
  const quick = host.choices.bind(host);
  let come = (): void => {};
  const held = new Promise<void>((go) => (come = go));
  const slow = vi.spyOn(host, 'choices').mockImplementation(async () => {
    await held;
    return quick();
  });

  button().click();
  await settled();
  await userEvent.keyboard('各县去年{Enter}');
  await expect.poll(() => button().innerText).toContain('各县去年');
  expect(slow).toHaveBeenCalled();
  come();
  await settled();
  expect(button().innerText).toContain('各县去年');
});
