// Spans count Unicode scalars; the page's strings count UTF-16. The one conversion.
import type { Span } from '../host/types';

/** Turns spans of a text that begins at scalar `base` of its document into UTF-16 offsets of `text`. */
export class Positions {
  private readonly wide: number[] = [];

  constructor(
    private readonly text: string,
    private readonly base = 0,
  ) {
    let scalar = 0;
    for (const character of text) {
      if (character.length === 2) this.wide.push(scalar);
      scalar += 1;
    }
  }

  /** The UTF-16 range of a span, clipped to the text. */
  range(span: Span): { start: number; end: number } {
    return { start: this.offset(span.start), end: this.offset(span.end) };
  }

  /** The span of a UTF-16 range of the text. */
  span(range: { start: number; end: number }): Span {
    return { start: this.scalar(range.start), end: this.scalar(range.end) };
  }

  private scalar(offset: number): number {
    // The number of wide characters that lie before it.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) + middle < offset) low = middle + 1;
      else high = middle;
    }
    return this.base + offset - low;
  }

  private offset(scalar: number): number {
    const at = Math.max(0, scalar - this.base);
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return Math.min(at + low, this.text.length);
  }
}
