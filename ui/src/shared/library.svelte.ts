// The library that is open. Screens read `revision` to know when to ask anew.
import { host, type LibraryInfo } from '../host';
import { backups } from './backups.svelte';
import { t } from './messages/index.svelte';
import { navigation, type Screen } from './navigation.svelte';
import { notices } from './notices.svelte';

export interface Recent {
  path: string;
  name: string;
}

const KEPT = 'duixian.recent';
const MOST = 6;
/** The name of the library that the samples lie in. */
const SAMPLES = 'samples';

function remembered(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? (kept as Recent[]).filter((entry) => typeof entry?.path === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether it is the library that the program makes of its samples; one's own may hold the same reports. */
function bundled(info: LibraryInfo): boolean {
  return info.samples && info.name === SAMPLES;
}

class Library {
  info = $state<LibraryInfo | null>(null);
  /** Grows whenever what the library holds has changed. */
  revision = $state(0);
  recent = $state<Recent[]>(remembered());
  opening = $state(false);

  /** Whether it is the library of the samples that the program makes. */
  get bundled(): boolean {
    return this.info !== null && bundled(this.info);
  }

  /** The name a user reads. */
  get name(): string {
    return this.info === null ? '' : bundled(this.info) ? t('nav.samples') : this.info.name;
  }

  /** Opens a library in the manner given, and shows this screen, or what suits it; who went elsewhere meanwhile stays there. */
  async enter(open: () => Promise<LibraryInfo>, screen: Screen | null = null): Promise<boolean> {
    if (this.opening) return false;
    this.opening = true;
    const from = navigation.screen;
    try {
      this.adopt(await open());
      navigation.reset(navigation.screen !== from ? navigation.screen : screen ?? (this.info !== null && this.info.reports > 0 ? 'compare' : 'library'));
      return true;
    } catch (error) {
      notices.failed(error);
      return false;
    } finally {
      this.opening = false;
    }
  }

  adopt(info: LibraryInfo): void {
    this.info = info;
    this.revision += 1;
    const bundle = bundled(info);
    backups.opened(!bundle);
    if (!bundle) this.remember([{ path: info.path, name: info.name }, ...this.recent.filter((r) => r.path !== info.path)]);
  }

  forget(path: string): void {
    this.remember(this.recent.filter((entry) => entry.path !== path));
  }

  /** Asks anew what the library holds, after a change. */
  async learn(): Promise<void> {
    this.info = await host.info();
    this.revision += 1;
  }

  private remember(recent: Recent[]): void {
    this.recent = recent.slice(0, MOST);
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.recent));
    } catch {
      // Without storage the list lasts until the window closes.
    }
  }
}

export const library = new Library();
