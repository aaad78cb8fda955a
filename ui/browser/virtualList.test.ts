// A list of any length in a real browser: which rows are in the page, where the focus is, what is selected, how long it takes.
import { createRawSnippet, flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../src/app.css';
import VirtualList from '../src/shared/VirtualList.svelte';

interface Item {
  id: number;
  name: string;
}

const COUNT = 20_000;
const ITEMS: Item[] = Array.from({ length: COUNT }, (_, id) => ({ id, name: `${['广州', '保定', '荔湾'][id % 3] ?? ''}${id}` }));
const row = createRawSnippet<[Item, unknown]>((item) => ({ render: () => `<span role="gridcell">${item().name}</span>` }));

let target: HTMLElement;
let end: () => void;
let props: { items: Item[]; selected: ReadonlySet<string | number> };

beforeEach(async () => {
  await page.viewport(800, 600);
  target = document.createElement('div');
  target.style.height = '400px';
  document.body.append(target);
  props = $listProps();
  const list = mount(VirtualList<Item>, { target, props: props as never });
  end = () => void unmount(list);
  await tick();
  await frame();
});

afterEach(() => {
  end();
  target.remove();
});

/** Props whose bindings can be read back. */
function $listProps(): { items: Item[]; selected: ReadonlySet<string | number> } {
  let selected: ReadonlySet<string | number> = new Set();
  return {
    items: ITEMS,
    key: (item: Item) => item.id,
    label: 'list',
    role: 'grid',
    rowHeight: 32,
    selection: 'many',
    text: (item: Item) => item.name,
    row,
    get selected() {
      return selected;
    },
    set selected(next) {
      selected = next;
    },
  } as unknown as { items: Item[]; selected: ReadonlySet<string | number> };
}

function frame(): Promise<void> {
  return new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
}

const list = (): HTMLElement => target.querySelector<HTMLElement>('[role=grid]') as HTMLElement;
const rows = (): HTMLElement[] => [...target.querySelectorAll<HTMLElement>('[role=row]')];
const focused = (): number => Number((document.activeElement as HTMLElement).dataset.index);
const selected = (): number[] => [...props.selected].map(Number).sort((a, b) => a - b);

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await frame();
}

async function start(): Promise<void> {
  rows()[0]?.click();
  await frame();
}

test('only what is in sight is in the page, told with the whole length', async () => {
  expect(rows().length).toBeLessThan(30);
  expect(list().getAttribute('aria-rowcount')).toBe(String(COUNT));
  list().scrollTop = 320_000;
  await frame();
  await frame();
  expect(rows().some((row) => row.getAttribute('aria-rowindex') === '10001')).toBe(true);
});

test('keys move through it, to both ends, by a page, by letters and by initials', async () => {
  await start();
  await press('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe(2);
  await press('{End}');
  expect(focused()).toBe(COUNT - 1);
  await press('{ArrowDown}');
  expect(focused()).toBe(COUNT - 1);
  await press('{PageUp}');
  expect(focused()).toBe(COUNT - 1 - 11);
  await press('{Home}');
  expect(focused()).toBe(0);
  await press('lw');
  expect(focused()).toBe(2);
});

test('a row keeps the focus when it is scrolled far out of sight', async () => {
  await start();
  await press('{ArrowDown}');
  list().scrollTop = 500_000;
  await frame();
  await frame();
  expect(focused()).toBe(1);
  await press('{ArrowDown}');
  expect(focused()).toBe(2);
  expect(list().scrollTop).toBeLessThan(400);
});

test('Shift selects a range, Ctrl adds, a click alone begins anew', async () => {
  await start();
  expect(selected()).toEqual([0]);
  await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  expect(selected()).toEqual([0, 1, 2]);
  await press('{Control>}{ArrowDown}{ArrowDown}{/Control}');
  expect([focused(), ...selected()]).toEqual([4, 0, 1, 2]);
  await press(' ');
  expect(selected()).toEqual([0, 1, 2, 4]);
  await press('{Control>}a{/Control}');
  expect(selected().length).toBe(COUNT);
  await press('{Escape}');
  expect(selected()).toEqual([]);
  const clicked = (index: number, keys: MouseEventInit): void => void rows()[index]?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...keys }));
  clicked(3, {});
  flushSync();
  clicked(6, { ctrlKey: true });
  flushSync();
  expect(selected()).toEqual([3, 6]);
  clicked(8, { shiftKey: true });
  flushSync();
  expect(selected()).toEqual([6, 7, 8]);
});

test('scrolling and moving through twenty thousand rows never takes long', async () => {
  await start();
  let longest = 0;
  for (let step = 0; step < 60; step += 1) {
    const before = performance.now();
    list().scrollTop += 6_000;
    list().dispatchEvent(new Event('scroll'));
    flushSync();
    longest = Math.max(longest, performance.now() - before);
    await frame();
  }
  console.info(`longest step of scrolling: ${longest.toFixed(1)} ms`);
  expect(rows().length).toBeLessThan(40);
});
