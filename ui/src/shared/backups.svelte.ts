// Looking after a library in the background, once it is in use: a backup a day, the latest few kept (how many is the user's
// choice), and a look once a week whether all of it still holds.
import { host, type Checkup } from '../host';
import { kept, type Kept } from './kept.svelte';
import { t } from './messages/index.svelte';
import { navigation } from './navigation.svelte';
import { explain, notices } from './notices.svelte';

const KEPT = 'duixian.backups';
/** How many are kept where the user has not said. */
const USUAL = 7;
/** How long a library is in use before anything begins behind it, in milliseconds. */
const AFTER = 8_000;
/** After so many days a library is looked through again. */
const DAYS = 7;

/** When a library was looked through last, and what was wrong. */
export interface Looked {
  /** RFC 3339; empty: never. */
  at: string;
  checkup: Checkup | null;
}

function remembered(): number {
  const kept = Number(typeof localStorage === 'undefined' ? NaN : (localStorage.getItem(KEPT) ?? NaN));
  return Number.isInteger(kept) && kept >= 0 ? kept : USUAL;
}

class Backups {
  /** How many are kept; 0: none are made. */
  keep = $state(remembered());
  /** Whether one is being made. */
  running = $state(false);
  /** Whether the library is being looked through. */
  checking = $state(false);
  /** Grows whenever there are other backups. */
  revision = $state(0);
  /** Of the library that is open. */
  private own = $state.raw<Kept<Looked> | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** When the open library was looked through last, and what was found. */
  get looked(): Looked {
    return this.own?.value ?? { at: '', checkup: null };
  }

  choose(keep: number): void {
    this.keep = keep;
    try {
      localStorage.setItem(KEPT, String(keep));
    } catch {
      // Without storage the choice lasts until the window closes.
    }
  }

  /** A library was opened: looks after it in a while, unless it is one that can be had anew (the samples). */
  opened(tended: boolean): void {
    clearTimeout(this.timer);
    this.own = tended ? kept<Looked>('library: looked through', { at: '', checkup: null }, 'here') : null;
    if (tended) this.timer = setTimeout(() => void this.tend(), AFTER);
  }

  /** Makes a backup now. */
  async make(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await host.backUp();
      notices.done(t('backups.made'));
    } catch (error) {
      notices.failed(error);
    } finally {
      this.running = false;
      this.revision += 1;
    }
  }

  /** Looks whether all of the library still holds. */
  async check(): Promise<void> {
    const own = this.own;
    if (this.checking || own === null) return;
    this.checking = true;
    try {
      const checkup = await host.checkLibrary();
      own.value = { at: new Date().toISOString(), checkup };
      if (checkup.findings.length > 0) notices.attention(t('check.wrong', { count: checkup.findings.length }), { group: 'check', action: { text: t('check.look'), run: () => navigation.go('settings') } });
    } catch (error) {
      notices.failed(error);
    } finally {
      this.checking = false;
    }
  }

  /** Makes the search index anew, and looks again. */
  async rebuild(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    try {
      await host.rebuildSearch();
    } catch (error) {
      notices.failed(error);
    } finally {
      this.checking = false;
    }
    await this.check();
  }

  private async tend(): Promise<void> {
    if (this.keep > 0) {
      this.running = true;
      try {
        await host.tendLibrary(this.keep);
      } catch (error) {
        notices.failed(t('backups.failed', { why: explain(error) }));
      } finally {
        this.running = false;
        this.revision += 1;
      }
    }
    const age = Date.now() - Date.parse(this.looked.at);
    if (!(age < DAYS * 86_400_000)) await this.check();
  }
}

export const backups = new Backups();
