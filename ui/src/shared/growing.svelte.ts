// A long list that comes into the page slice by slice, so that no frame takes long.
import { inTurn } from './turns';

export class Growing {
  /** How many are in the page. */
  shown = $state(0);
  private total = 0;
  /** Calls off the slice that waits for its turn. */
  private end: (() => void) | null = null;
  private waiting: { until: number; done: () => void }[] = [];

  /** `first` at once, then `slice` a turn. */
  constructor(
    private readonly first: number,
    private readonly slice: number,
  ) {}

  /** So many there are now. What is in the page stays in it, unless it begins anew. */
  of(total: number, anew = false): void {
    this.total = total;
    this.shown = Math.min(total, anew ? this.first : Math.max(this.shown, this.first));
    this.go();
  }

  /** Waits until the one of this place is in the page. */
  reach(place: number): Promise<void> {
    if (place < this.shown || this.total === 0) return Promise.resolve();
    return new Promise((done) => {
      this.waiting.push({ until: Math.min(place, this.total - 1), done });
      this.go();
    });
  }

  stop(): void {
    this.end?.();
    this.end = null;
  }

  private go(): void {
    if (this.end !== null || this.shown >= this.total) return;
    this.end = inTurn(() => {
      this.end = null;
      this.shown = Math.min(this.total, this.shown + this.slice);
      const reached = this.waiting.filter((one) => one.until < this.shown);
      this.waiting = this.waiting.filter((one) => one.until >= this.shown);
      for (const one of reached) one.done();
      this.go();
    });
  }
}
