// Where the user is. Each screen stays alive once visited, so coming back finds it as it was left; the reader lies over
// the screen it was called from.
import type { Carried } from '../host';
import type { Span } from '../host/types';

/** Each stands with its component in `screens.ts`. */
export type Screen = 'start' | 'library' | 'compare' | 'review' | 'search' | 'words' | 'indicators' | 'settings' | 'help';

export interface Reading {
  /** Number of the report in the library. */
  report: number;
  /** The sentence to show, where one was asked for. */
  span: Span | null;
  /** Words that were searched for, separated by blanks. */
  words: string;
}

class Navigation {
  screen = $state<Screen>('start');
  visited = $state<Partial<Record<Screen, boolean>>>({ start: true });
  reading = $state<Reading | null>(null);
  /** What a dropped picture was drawn from, until the comparison has taken it up. */
  reopened = $state.raw<Carried | null>(null);
  private caller: Element | null = null;

  go(screen: Screen): void {
    this.reading = null;
    this.screen = screen;
    this.visited[screen] = true;
  }

  read(report: number, span: Span | null = null, words = ''): void {
    this.caller ??= document.activeElement;
    this.reading = { report, span, words };
  }

  /** The comparison that a picture was drawn from. */
  reopen(carried: Carried): void {
    this.reopened = carried;
    this.go('compare');
  }

  /** Back from the reader to the screen below, focus included. */
  back(): void {
    const caller = this.caller;
    this.caller = null;
    this.reading = null;
    queueMicrotask(() => {
      if ((caller instanceof HTMLElement || caller instanceof SVGElement) && caller.isConnected) caller.focus({ preventScroll: true });
    });
  }

  /** Another library: every screen begins anew. */
  reset(screen: Screen): void {
    this.visited = {};
    this.caller = null;
    this.go(screen);
  }
}

export const navigation = new Navigation();
