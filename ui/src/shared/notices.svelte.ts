// Short messages over every screen: what was done, or what went wrong and what to do.
import { Failure } from '../host';
import { t } from './messages/index.svelte';

export interface Notice {
  id: number;
  tone: 'done' | 'failed';
  text: string;
}

class Notices {
  list = $state<Notice[]>([]);
  private next = 1;

  done(text: string): void {
    this.add({ id: this.next++, tone: 'done', text }, 6000);
  }

  failed(error: unknown): void {
    this.add({ id: this.next++, tone: 'failed', text: explain(error) }, 0);
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  private add(notice: Notice, milliseconds: number): void {
    this.list = [...this.list.filter((other) => other.text !== notice.text), notice].slice(-4);
    if (milliseconds > 0) setTimeout(() => this.close(notice.id), milliseconds);
  }
}

/** What an error says to the user. */
export function explain(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Failure ? error.message : t('error.unexpected', { detail: String(error) });
}

export const notices = new Notices();
