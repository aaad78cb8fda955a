// The queue of the review: what waits, in the order of doubt; what was decided on the way, and the way back to it.
import { host, type Action, type ListedCorrection, type NewCorrection, type ReviewContext, type ReviewFilter, type ReviewItem, type ReviewProgress } from '../host';
import { notices } from '../shared/notices.svelte';
import { correcting } from './correcting.svelte';

/** How many are asked for at once. */
const BATCH = 40;
/** So many left: more are asked for. */
const FEW = 12;

export type Outcome = Action | 'skipped';

export interface Stop {
  item: ReviewItem;
  /** What became of it; null: it waits. */
  outcome: Outcome | null;
}

export const EVERYTHING: ReviewFilter = { place: null, year: null, indicator: null, kind: null, doubt: null };

export class Queue {
  filter = $state.raw<ReviewFilter>(EVERYTHING);
  /** What was gone through and what is to come. */
  stops = $state.raw<Stop[]>([]);
  at = $state(0);
  progress = $state.raw<ReviewProgress | null>(null);
  context = $state.raw<ReviewContext | null>(null);
  /** Corrections that found their words nowhere. */
  lost = $state.raw<ListedCorrection[]>([]);
  loading = $state(false);
  error = $state.raw<unknown>(null);
  /** Whether nothing more waits behind the last stop. */
  ended = $state(false);
  private asked = 0;
  /** Whose sentence `context` is. */
  private shown: number | null = null;
  private contexts = new Map<number, Promise<ReviewContext>>();
  private said: Promise<unknown> = Promise.resolve();

  get stop(): Stop | null {
    return this.stops[this.at] ?? null;
  }

  /** How many stops still wait, as far as they are known. */
  get left(): number {
    return this.stops.slice(this.at).filter((stop) => stop.outcome === null).length;
  }

  /** Begins anew with this filter. */
  async begin(filter: ReviewFilter = this.filter): Promise<void> {
    this.filter = filter;
    this.stops = [];
    this.at = 0;
    this.ended = false;
    this.context = null;
    this.contexts.clear();
    await Promise.all([this.more(), this.count(), this.find()]);
    await this.show();
  }

  /** Goes to a stop. */
  async go(at: number): Promise<void> {
    if (at < 0 || at >= this.stops.length) return;
    this.at = at;
    await this.show();
  }

  back(): Promise<void> {
    return this.go(this.at - 1);
  }

  /** Puts off what is shown. */
  async skip(): Promise<void> {
    if (this.stop === null) return;
    if (this.stop.outcome === null) this.settle(this.stop.item.id, 'skipped');
    await this.on();
  }

  /** Says that what is shown is right, or none, and goes on at once; should it fail, it is told and waits again. */
  async say(what: 'accept' | 'reject', note: string): Promise<void> {
    const stop = this.stop;
    if (stop === null || stop.outcome === what) return this.on();
    const { id } = stop.item;
    const before = stop.outcome;
    this.settle(id, what);
    const given: NewCorrection = { what, observation: id, note };
    // One after the other, so that undoing takes them back in the order they were said.
    this.said = this.said.then(async () => {
      if (!(await correcting.say(given))) this.settle(id, before);
      await this.count();
    });
    await this.on();
  }

  /** Sets right what is shown, and goes on when it was saved. */
  async edit(note: string): Promise<void> {
    const stop = this.stop;
    if (stop === null || !(await correcting.edit(stop.item.id, note))) return;
    await this.again();
    await this.count();
    if (this.stop?.item.id === stop.item.id) await this.on();
  }

  /** Asks anew what became of the stops: something was undone, or done elsewhere. */
  async again(): Promise<void> {
    await this.said;
    const acted = this.stops.filter((stop) => stop.outcome !== null && stop.outcome !== 'skipped').slice(-60);
    const here = this.stop === null ? [] : [this.stop];
    const ids = [...new Set([...acted, ...here].map((stop) => stop.item.id))];
    if (ids.length === 0) return;
    try {
      const items = new Map((await host.reviewItems(ids)).map((item) => [item.id, item]));
      let reopened = -1;
      this.stops = this.stops.map((stop, index) => {
        const item = items.get(stop.item.id);
        if (item === undefined) return stop;
        if (item.said === null && stop.outcome !== null && stop.outcome !== 'skipped') reopened = index;
        return { item, outcome: item.said ?? (stop.outcome === 'skipped' ? 'skipped' : null) };
      });
      this.contexts.clear();
      // What was taken back waits again, and is shown.
      if (reopened >= 0) this.at = reopened;
      await this.show();
    } catch (error) {
      notices.failed(error);
    }
  }

  /** How far the review has come. */
  async count(): Promise<void> {
    const own = this.filter;
    try {
      const progress = await host.reviewProgress(own);
      if (own === this.filter) this.progress = progress;
    } catch (error) {
      this.error = error;
    }
  }

  /** The corrections that found their words nowhere. */
  async find(): Promise<void> {
    try {
      this.lost = await host.unanchored();
    } catch (error) {
      this.error = error;
    }
  }

  private async on(): Promise<void> {
    let next = this.at + 1;
    while (next < this.stops.length && this.stops[next]?.outcome !== null) next += 1;
    if (this.stops.length - next <= FEW && !this.ended) {
      const waiting = this.more();
      if (next >= this.stops.length) await waiting;
    }
    this.at = Math.min(next, this.stops.length);
    await this.show();
  }

  private settle(id: number, outcome: Outcome | null): void {
    this.stops = this.stops.map((stop) => (stop.item.id === id ? { ...stop, outcome } : stop));
  }

  private async more(): Promise<void> {
    const own = ++this.asked;
    const filter = this.filter;
    this.loading = true;
    try {
      // All that is known is left out: some of it may be on its way to being said.
      const known = this.stops.map((stop) => stop.item.id);
      const items = await host.reviewQueue(filter, known, BATCH);
      if (own !== this.asked) return;
      const held = new Set(this.stops.map((stop) => stop.item.id));
      this.stops = [...this.stops, ...items.filter((item) => !held.has(item.id)).map((item) => ({ item, outcome: null }))];
      this.ended = items.length < BATCH;
      this.error = null;
    } catch (error) {
      if (own === this.asked) this.error = error;
    } finally {
      if (own === this.asked) this.loading = false;
    }
  }

  /** The sentence of what is shown; that of the next is asked for ahead. */
  private async show(): Promise<void> {
    const stop = this.stop;
    // Never another's sentence under a figure.
    if (stop === null || stop.item.id !== this.shown) this.context = null;
    this.shown = stop?.item.id ?? null;
    if (stop === null) return;
    try {
      const context = await this.asking(stop.item.id);
      if (this.stop?.item.id === stop.item.id) this.context = context;
      const next = this.stops[this.at + 1];
      if (next !== undefined) void this.asking(next.item.id).catch(() => {});
    } catch (error) {
      this.context = null;
      this.error = error;
    }
  }

  private asking(id: number): Promise<ReviewContext> {
    let context = this.contexts.get(id);
    if (context === undefined) {
      context = host.reviewContext(id);
      this.contexts.set(id, context);
      context.catch(() => this.contexts.delete(id));
      if (this.contexts.size > 200) this.contexts.delete(this.contexts.keys().next().value as number);
    }
    return context;
  }
}
