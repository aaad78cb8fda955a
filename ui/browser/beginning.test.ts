// The first comparison in a library that was never open here: it is drawn while all that there is to choose is still found out.
import { expect, test, vi } from 'vitest';
import { host } from '../src/host';
import { library } from '../src/shared/library.svelte';
import { navigation } from '../src/shared/navigation.svelte';
import { opened, settled, started } from './page';

test('the first comparison stands before all choices are known, and is not drawn twice', async () => {
  localStorage.clear();
  let come = (): void => {};
  const held = new Promise<void>((go) => (come = go));
  const quick = host.choices.bind(host);
  const slow = vi.spyOn(host, 'choices').mockImplementation(async () => {
    await held;
    return quick();
  });
  const [begun, drawn] = [vi.spyOn(host, 'beginning'), vi.spyOn(host, 'panel')];

  const end = await started();
  await library.enter(() => host.openSamples());
  await expect.poll(() => document.querySelectorAll('.compare .table [role=row]').length).toBeGreaterThan(2);
  await expect.poll(() => document.querySelector('.compare svg') !== null).toBe(true);
  expect(begun).toHaveBeenCalledExactlyOnceWith('gdp');
  expect(document.querySelector('[data-name=places]')).toBeNull();
  await expect.poll(() => slow.mock.calls.length).toBe(1);

  come();
  await expect.poll(() => document.querySelector('[data-name=places]') !== null).toBe(true);
  await settled();
  expect(drawn).toHaveBeenCalledTimes(1);
  vi.restoreAllMocks();
  await end();
});

test('places without a report to ask are named, and lead to where it is seen what is missing', async () => {
  const end = await opened();
  const note = (): HTMLElement | null => document.querySelector('[data-name=unreported]');
  await expect.poll(() => note()?.innerText ?? '').toContain('丙县、丁县没有相关年份的报告');
  note()?.querySelector('button')?.click();
  await settled();
  expect(navigation.screen).toBe('library');
  expect(document.querySelector('[data-name=place-tree]')).not.toBeNull();
  await end();
});
