// The whole page over the mock host, begun anew for a test, and how to wait for it.
import axe from 'axe-core';
import { mount, unmount } from 'svelte';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../src/app.css';
import App from '../src/App.svelte';
import { host } from '../src/host';
import { inOrder } from '../src/shared/windowKeys.svelte';
import { library } from '../src/shared/library.svelte';
import { speak, type Language } from '../src/shared/messages/index.svelte';
import { navigation, type Screen } from '../src/shared/navigation.svelte';

/** What Svelte itself found fault with: a value read from a part of the page that is gone, and the like. */
const warned: string[] = [];
const warn = console.warn;
console.warn = (...told: unknown[]) => {
  if (String(told[0]).includes('[svelte]')) warned.push(String(told[0]));
  warn(...told);
};

export const ALL: Screen[] = inOrder().map((entry) => entry.screen);

/** The page with the library of the mock open; what comes back takes it away again. */
export async function opened(language: Language = 'zh'): Promise<() => Promise<void>> {
  const end = await started(language);
  await library.enter(() => host.openSamples());
  await settled();
  return end;
}

/** The page as the program starts it. */
export async function started(language: Language = 'zh'): Promise<() => Promise<void>> {
  const target = document.createElement('div');
  target.id = 'app';
  document.body.append(target);
  const app = mount(App, { target });
  speak(language);
  await settled();
  return async () => {
    await unmount(app);
    target.remove();
    navigation.reset('start');
    library.info = null;
    expect(warned.splice(0)).toEqual([]);
  };
}

export async function show(screen: Screen): Promise<void> {
  navigation.go(screen);
  await settled();
}

/** Whether something still changes its look on its way to another, colours of another theme among them. */
function moving(): boolean {
  return document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
}

/** Waits until the page has stood still for a while. */
export async function settled(): Promise<void> {
  let before = '';
  for (let tries = 0; tries < 60; tries += 1) {
    await new Promise((go) => setTimeout(go, 50));
    const now = document.body.innerHTML;
    if (now === before && !moving()) return;
    before = now;
  }
  throw new Error('the page never stands still');
}

/** The element with the focus; nothing that is seen has it otherwise. */
export function focused(): HTMLElement {
  const at = document.activeElement;
  expect(at, 'the focus is lost').not.toBe(document.body);
  expect(at?.checkVisibility(), `the focus is on something unseen: ${at?.outerHTML.slice(0, 120)}`).toBe(true);
  return at as HTMLElement;
}

/** Presses Tab until an element that is meant has the focus, as somebody without a mouse does. */
export async function tabTo(css: string, backwards = false): Promise<HTMLElement> {
  for (let steps = 0; steps < 150; steps += 1) {
    if (document.activeElement?.matches(css) === true) return focused();
    await userEvent.tab({ shift: backwards });
  }
  throw new Error(`${css} is not reached by Tab; the focus is on ${document.activeElement?.outerHTML.slice(0, 120)}`);
}

/** Presses keys and waits for what comes of them; the focus stays somewhere. */
export async function press(keys: string): Promise<HTMLElement> {
  await userEvent.keyboard(keys);
  await settled();
  return focused();
}

async function looked(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}

/** What is seriously wrong; of a page that was just changing its colours, what still is once it has come to rest. */
export async function troubles(): Promise<string[]> {
  if ((await looked()).length === 0) return [];
  await new Promise((go) => setTimeout(go, 500));
  await settled();
  return looked();
}
