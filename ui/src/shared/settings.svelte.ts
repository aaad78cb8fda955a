// What the user chose for the program as a whole: in force at once, kept by the system.
import { host, type Settings } from '../host';
import { notices } from './notices.svelte';
import { speak } from './messages/index.svelte';
import { scheme } from './scheme.svelte';

export const SIZES = [90, 100, 110, 125, 150, 175, 200];

class Chosen {
  now = $state.raw<Settings>(host.settings());

  constructor() {
    this.show();
  }

  /** Changes a part of it. */
  async choose(part: Partial<Settings>): Promise<void> {
    this.now = { ...this.now, ...part };
    this.show();
    try {
      await host.saveSettings(this.now);
    } catch (error) {
      notices.failed(error);
    }
  }

  /** The next larger or smaller size of letters. */
  resize(by: 1 | -1): void {
    const next = by > 0 ? SIZES.find((size) => size > this.now.zoom) : [...SIZES].reverse().find((size) => size < this.now.zoom);
    if (next !== undefined) void this.choose({ zoom: next });
  }

  private show(): void {
    speak(this.now.language);
    scheme.choose(this.now.theme);
    if (typeof document !== 'undefined') document.documentElement.dataset.face = this.now.face;
  }
}

export const settings = new Chosen();
