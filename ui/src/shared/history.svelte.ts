// What the user did: every change is told with a way back, and can be undone and redone with the keyboard from any screen.
import { host, type Change, type ChangeWhat } from '../host';
import { library } from './library.svelte';
import { indicators } from './indicators.svelte';
import { language, t } from './messages/index.svelte';
import { notices } from './notices.svelte';
import { said } from './said';
import { answer, COMMON, declare } from './shortcuts.svelte';

/** How many changes the list shows. */
const SHOWN = 100;
/** Of the notices about changes only the latest stands: an older one could no longer be undone by itself. */
const GROUP = 'change';
/** In text fields these keys undo what was typed. */
const KEYS = declare('window', {
  undo: { keys: COMMON.undo, does: 'history.undo' },
  redo: { keys: COMMON.redo, does: 'history.redo' },
});

/** Of these a person gave the name, or a file bears it. */
const GIVEN: readonly ChangeWhat[] = ['take_over', 'save', 'save_over', 'rename', 'duplicate', 'unsave', 'own_indicator'];

/** What a change is about — reports, and the indicator where it is one figure — in the language in force. */
export function aboutOf({ what, about }: Change): string {
  if (language() === 'zh' || GIVEN.includes(what)) return about;
  const indicator = indicators.list.find(({ name }) => about.endsWith(` ${name}`));
  const reports = indicator === undefined ? about : about.slice(0, -indicator.name.length - 1);
  const told = reports.split('、').map(said).join(t('common.comma'));
  return indicator === undefined ? told : `${told} ${indicators.name(indicator.id)}`;
}

export class History {
  /** The latest changes, the last first. */
  list = $state.raw<Change[]>([]);
  /** Whether something is being undone or redone. */
  busy = $state(false);

  get canUndo(): boolean {
    return this.list.some((change) => !change.undone);
  }

  get canRedo(): boolean {
    return this.list.some((change) => change.undone);
  }

  /** Asks which changes there are. */
  async learn(): Promise<void> {
    this.list = library.info === null ? [] : await host.changes(SHOWN);
  }

  /**
   * Does what changes the library, then tells it with a way back; undefined where it failed, which is told too. Where no
   * figure changes (`figures: false`), the screens need not ask anew.
   */
  async change<T>(work: () => Promise<T>, { figures = true }: { figures?: boolean } = {}): Promise<T | undefined> {
    try {
      const before = (await host.changes(1))[0]?.id ?? 0;
      const answer = await work();
      await this.learn();
      if (figures) await library.learn();
      const last = this.list[0];
      if (last !== undefined && last.id > before) this.tell(last, 'history.done');
      return answer;
    } catch (error) {
      notices.failed(error);
      return undefined;
    }
  }

  async undo(): Promise<void> {
    await this.turn('undo', 1);
  }

  async redo(): Promise<void> {
    await this.turn('redo', 1);
  }

  /** Takes back this change and all later ones; of one that is undone, redoes all up to it. */
  async reach(change: Change): Promise<void> {
    const among = this.list.filter((other) => other.undone === change.undone && (change.undone ? other.id <= change.id : other.id >= change.id));
    await this.turn(change.undone ? 'redo' : 'undo', among.length);
  }

  /** Answers the keys from now on; what comes back ends that. */
  answer(): () => void {
    return answer(KEYS, {
      undo: () => library.info !== null && void this.undo(),
      redo: () => library.info !== null && void this.redo(),
    });
  }

  private async turn(way: 'undo' | 'redo', times: number): Promise<void> {
    if (this.busy || library.info === null) return;
    this.busy = true;
    try {
      let last: Change | null = null;
      for (let time = 0; time < times; time += 1) {
        const turned = await host[way]();
        if (turned === null) break;
        last = turned;
      }
      if (last === null) {
        notices.done(t(way === 'undo' ? 'history.nothingToUndo' : 'history.nothingToRedo'), { group: GROUP });
        return;
      }
      this.tell(last, way === 'undo' ? 'history.undone' : 'history.redone');
      await this.learn();
      await library.learn();
    } catch (error) {
      notices.failed(error);
    } finally {
      this.busy = false;
    }
  }

  /** Says what was done, undone or redone, with the way back. */
  private tell(change: Change, words: 'history.done' | 'history.undone' | 'history.redone'): void {
    const text = t(words, { what: t(`change.${change.what}`), about: aboutOf(change) });
    const action = change.undone
      ? { text: t('history.redo'), run: () => void this.redo() }
      : { text: t('history.undo'), run: () => void this.undo() };
    notices.done(text, { group: GROUP, action });
  }
}

export const history = new History();
