// The first steps: shown at the first start, sent away for good or seen to the end, and shown again on request.
import { settings } from '../shared/settings.svelte';

export const STEPS = ['one', 'two', 'three', 'four', 'five'] as const;

class Guide {
  shown = $state(!settings.now.guided);
  at = $state(0);

  /** Shown on request; then it takes the focus. */
  asked = $state(false);

  open(): void {
    this.at = 0;
    this.asked = true;
    this.shown = true;
  }

  /** Goes on to the first step not yet taken; shown on request, all are told. */
  passed(steps: number): void {
    if (!this.asked) this.at = Math.max(this.at, steps);
  }

  step(by: 1 | -1): void {
    if (this.at + by >= STEPS.length) this.close();
    else this.at = Math.max(0, this.at + by);
  }

  close(): void {
    this.shown = false;
    if (!settings.now.guided) void settings.choose({ guided: true });
  }
}

export const guide = new Guide();
