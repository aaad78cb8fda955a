// Short messages over every screen: what was done, or what went wrong and what to do.
import { Failure } from '../host';
import { t } from './messages/index.svelte';
import { said } from './said';

export interface Notice {
  id: number;
  tone: 'done' | 'failed';
  text: string;
  /** Folded away: what was found, for a report of the fault. */
  detail?: string;
  /** Of the notices of a group only the latest stands. */
  group?: string;
  /** What can be done about it. */
  action?: { text: string; run: () => void };
}

class Notices {
  list = $state<Notice[]>([]);
  private next = 1;
  /** Of each notice that goes by itself, how long it stands and what takes it away. */
  private going = new Map<number, { milliseconds: number; timer: ReturnType<typeof setTimeout> }>();
  /** What a screen tells in a panel of its own. */
  private panels = new Set<{ text: string; panel: HTMLElement }>();

  done(text: string, more: Pick<Notice, 'group' | 'action'> = {}): void {
    this.add({ id: this.next++, tone: 'done', text, ...more }, more.action === undefined ? 6000 : 12_000);
  }

  failed(error: unknown): void {
    this.add({ id: this.next++, tone: 'failed', text: explain(error), detail: error instanceof Failure ? error.detail : undefined }, 0);
  }

  /** Something that stays until it was looked at, with a way on. */
  attention(text: string, more: Pick<Notice, 'group' | 'action'>): void {
    this.add({ id: this.next++, tone: 'failed', text, ...more }, 0);
  }

  /** A panel tells this: while it is seen no notice tells it again. What comes back is called when the panel goes. */
  tells(error: unknown, panel: HTMLElement): () => void {
    const one = { text: explain(error), panel };
    this.panels.add(one);
    if (seen(panel)) this.list = this.list.filter((notice) => notice.tone === 'done' || notice.text !== one.text);
    return () => this.panels.delete(one);
  }

  /** A notice stays while the pointer or the focus is on it. */
  stay(id: number): void {
    clearTimeout(this.going.get(id)?.timer);
  }

  /** It goes on its way again. */
  go(id: number): void {
    const going = this.going.get(id);
    if (going !== undefined) this.closeAfter(id, going.milliseconds);
  }

  close(id: number): void {
    clearTimeout(this.going.get(id)?.timer);
    this.going.delete(id);
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  private add(notice: Notice, milliseconds: number): void {
    if (notice.tone === 'failed' && [...this.panels].some(({ text, panel }) => text === notice.text && seen(panel))) return;
    this.list = [...this.list.filter((other) => other.text !== notice.text && (notice.group === undefined || other.group !== notice.group)), notice].slice(-4);
    if (milliseconds > 0) this.closeAfter(notice.id, milliseconds);
  }

  private closeAfter(id: number, milliseconds: number): void {
    clearTimeout(this.going.get(id)?.timer);
    this.going.set(id, { milliseconds, timer: setTimeout(() => this.close(id), milliseconds) });
  }
}

/** Whether it stands on the screen in use. */
function seen(panel: HTMLElement): boolean {
  return panel.getClientRects().length > 0;
}

/** What an error says to the user. */
export function explain(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Failure ? said(error.message) : t('error.unexpected', { detail: String(error) });
}

export const notices = new Notices();
