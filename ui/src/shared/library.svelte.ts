// The library that is open, and the import that may be running. Screens read `revision` to know when to ask anew.
import { host, NO_CHOICES, type ImportProgress, type ImportSummary, type LibraryInfo } from '../host';
import { t } from './messages/index.svelte';
import { navigation } from './navigation.svelte';
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

class Library {
  info = $state<LibraryInfo | null>(null);
  /** Grows whenever what the library holds has changed. */
  revision = $state(0);
  recent = $state<Recent[]>(remembered());
  opening = $state(false);

  importing = $state(false);
  cancelling = $state(false);
  progress = $state<ImportProgress | null>(null);
  summary = $state<ImportSummary | null>(null);

  /** The name a user reads. */
  get name(): string {
    return this.info === null ? '' : this.info.samples && this.info.name === SAMPLES ? t('nav.samples') : this.info.name;
  }

  /** Opens a library in the manner given, and shows what suits it. */
  async enter(open: () => Promise<LibraryInfo>): Promise<boolean> {
    if (this.opening) return false;
    this.opening = true;
    try {
      this.adopt(await open());
      navigation.reset(this.info !== null && this.info.reports > 0 ? 'compare' : 'library');
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
    this.summary = null;
    if (!info.samples) this.remember([{ path: info.path, name: info.name }, ...this.recent.filter((r) => r.path !== info.path)]);
  }

  forget(path: string): void {
    this.remember(this.recent.filter((entry) => entry.path !== path));
  }

  /** Imports files and folders into the open library, or into the user's own where none is open. */
  async take(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.importing) {
      notices.failed(t('import.busy'));
      return;
    }
    if (this.info === null && !(await this.enter(() => host.openOwn()))) return;
    this.importing = true;
    this.cancelling = false;
    this.summary = null;
    this.progress = null;
    try {
      this.summary = await host.importFiles(paths, NO_CHOICES, (at) => (this.progress = at));
      this.info = await host.info();
      this.revision += 1;
    } catch (error) {
      notices.failed(error);
    } finally {
      this.importing = false;
      this.progress = null;
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await host.cancelImport();
    } catch (error) {
      notices.failed(error);
    }
  }

  async takeByDialog(what: 'files' | 'folder'): Promise<void> {
    try {
      const folder = what === 'folder' ? await host.pickFolder(t('dialog.folder')) : null;
      const paths = what === 'files' ? await host.pickReports(t('dialog.reports'), t('dialog.filter.reports'), t('dialog.filter.all')) : folder === null ? [] : [folder];
      await this.take(paths);
    } catch (error) {
      notices.failed(error);
    }
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
