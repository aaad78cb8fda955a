// The words of the sentences behind the figures, asked for when somebody looks at one.
import { SvelteMap } from 'svelte/reactivity';
import { host } from '../host';
import { library } from '../shared/library.svelte';
import { notices } from '../shared/notices.svelte';
import type { Sentence } from './sentence';

/** Beyond so many, the one asked for first is let go. */
const MOST = 500;

class Sentences {
  private known = new SvelteMap<string, string | null>();

  /** Its words, once they are known. */
  of(sentence: Sentence): string | undefined {
    return this.known.get(name(sentence)) ?? undefined;
  }

  /** Asks for its words, unless that was done before. */
  async learn(sentence: Sentence): Promise<void> {
    const key = name(sentence);
    if (this.known.has(key)) return;
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, null);
    try {
      this.known.set(key, await host.sentence(sentence.report, sentence.span));
    } catch (error) {
      this.known.delete(key);
      notices.failed(error);
    }
  }
}

/** A report may be read anew, and its sentences stand elsewhere then. */
function name({ report, span }: Sentence): string {
  return [library.info?.path, library.revision, report, span.start, span.end].join(' ');
}

export const sentences = new Sentences();
