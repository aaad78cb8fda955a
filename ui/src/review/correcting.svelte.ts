// Correcting, from any screen: the correction that is being written, and what is said of an observation with one key.
import { host, type Draft, type NewCorrection, type ReadingOf } from '../host';
import type { Span } from '../host/types';
import { history } from '../shared/history.svelte';
import { notices } from '../shared/notices.svelte';

class Correcting {
  /** What is being written, in a dialog over the screen. */
  draft = $state.raw<Draft | null>(null);
  busy = $state(false);
  private then: ((saved: boolean) => void) | null = null;

  /** Sets an observation right; whether it came to that. */
  edit(observation: number, note = ''): Promise<boolean> {
    return this.write(async () => {
      const draft = await host.draftOf(observation);
      return note === '' ? draft : { ...draft, note };
    });
  }

  /** Adds what a selection in a report says; whether it came to that. */
  add(report: number, span: Span): Promise<boolean> {
    return this.write(() => host.draftFrom(report, span));
  }

  /** Says what was written. */
  async save(reading: ReadingOf, note: string): Promise<void> {
    const { draft } = this;
    if (draft === null || this.busy) return;
    const { observation, report, span, figure } = draft;
    const said = await this.say(observation === null ? { what: 'add', report, span, figure, reading, note } : { what: 'edit', observation, reading, note });
    // What failed stays open, so that nothing typed is lost.
    if (said) this.close(true);
  }

  /** Says one thing; whether it was said. An agreement changes no figure: nothing is asked anew because of it. */
  async say(given: NewCorrection): Promise<boolean> {
    this.busy = true;
    const made = await history.change(() => host.correct([given]), { figures: given.what !== 'accept' });
    this.busy = false;
    return made !== undefined;
  }

  close(saved = false): void {
    this.draft = null;
    this.then?.(saved);
    this.then = null;
  }

  private async write(draft: () => Promise<Draft>): Promise<boolean> {
    try {
      const begun = await draft();
      this.then?.(false);
      this.draft = begun;
    } catch (error) {
      notices.failed(error);
      return false;
    }
    return new Promise((then) => (this.then = then));
  }
}

export const correcting = new Correcting();
