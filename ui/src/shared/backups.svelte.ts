// Backups in the background: one a day once a library is in use, the latest few kept. How many is the user's choice.
import { host } from '../host';
import { t } from './messages/index.svelte';
import { explain, notices } from './notices.svelte';

const KEPT = 'duixian.backups';
/** How many are kept where the user has not said. */
const USUAL = 7;
/** How long a library is in use before anything begins behind it, in milliseconds. */
const AFTER = 8_000;

function remembered(): number {
  const kept = Number(typeof localStorage === 'undefined' ? NaN : (localStorage.getItem(KEPT) ?? NaN));
  return Number.isInteger(kept) && kept >= 0 ? kept : USUAL;
}

class Backups {
  /** How many are kept; 0: none are made. */
  keep = $state(remembered());
  /** Whether one is being made. */
  running = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  choose(keep: number): void {
    this.keep = keep;
    try {
      localStorage.setItem(KEPT, String(keep));
    } catch {
      // Without storage the choice lasts until the window closes.
    }
  }

  /** A library was opened: looks after it in a while. */
  opened(): void {
    clearTimeout(this.timer);
    if (this.keep > 0) this.timer = setTimeout(() => void this.tend(), AFTER);
  }

  private async tend(): Promise<void> {
    this.running = true;
    try {
      await host.tendLibrary(this.keep);
    } catch (error) {
      notices.failed(t('backups.failed', { why: explain(error) }));
    } finally {
      this.running = false;
    }
  }
}

export const backups = new Backups();
