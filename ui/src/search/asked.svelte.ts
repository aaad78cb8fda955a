// What is searched for, kept while the window is open, so that any screen can ask for the hits behind what it shows.
import type { Narrowing, SearchAsked } from '../host';
import { library } from '../shared/library.svelte';
import { navigation } from '../shared/navigation.svelte';

/** Nothing narrowed. */
export function everywhere(): Narrowing {
  return { places: [], first: null, last: null, part: null, forms: [], levels: [], reports: [] };
}

/** How many ways a search is narrowed. */
export function narrowedBy(narrowing: Narrowing): number {
  const { places, first, last, part, forms, levels, reports } = narrowing;
  return [places.length > 0, first !== null || last !== null, part !== null, forms.length > 0, levels.length > 0, reports.length > 0].filter(Boolean).length;
}

/** A narrowing as it was kept, with what it lacks. */
export function completed(kept: Partial<Narrowing> | undefined): Narrowing {
  return { ...everywhere(), ...kept };
}

/** The words as the reader marks them: without quotation marks, without what must not be there. */
export function toMark(taken: { text: string; excluded: boolean }[]): string {
  return taken.filter((word) => !word.excluded).map((word) => word.text.replace(/\s+/g, '')).join(' ');
}

class Asking {
  /** What stands in the box. */
  words = $state('');
  /** The library it is asked of. */
  private of: string | undefined;
  /** What was asked; null: nothing yet. */
  asked = $state.raw<SearchAsked | null>(null);

  /** Another library: what was asked of the one before is forgotten. */
  enter(library: string | undefined): void {
    if (this.of !== library) [this.words, this.asked] = ['', null];
    this.of = library;
  }

  /** Asks for words, on the search screen. */
  show(words: string, narrowing: Partial<Narrowing> = {}, order: SearchAsked['order'] = this.asked?.order ?? 'relevance'): void {
    this.enter(library.info?.path);
    this.words = words;
    this.asked = { words, order, narrowing: completed(narrowing) };
    navigation.go('search');
  }

  /** Asks for the words in the box. */
  submit(): void {
    const words = this.words.trim();
    this.asked = words === '' ? null : { words, order: this.asked?.order ?? 'relevance', narrowing: this.asked?.narrowing ?? everywhere() };
  }

  narrow(change: Partial<Narrowing>): void {
    if (this.asked !== null) this.asked = { ...this.asked, narrowing: { ...this.asked.narrowing, ...change } };
  }

  order(order: SearchAsked['order']): void {
    if (this.asked !== null) this.asked = { ...this.asked, order };
  }
}

export const asking = new Asking();
