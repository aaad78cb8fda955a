// How long the page's thread stands still: a beat every few milliseconds, and what came late by more than a blink. Each
// stall is a measure named `stall` among the browser's own, where a test and the diagnostics find it.
const BEAT = 25;
/** A stall is longer than this. */
export const STALL = 50;
export const NAME = 'stall';
const MOST = 500;

/** Begins to listen; what comes back ends it. */
export function listen(): () => void {
  let due = performance.now() + BEAT;
  let timer = setTimeout(beat, BEAT);

  function beat(): void {
    const now = performance.now();
    // A page that is not seen is woken seldom, and on purpose.
    if (document.visibilityState === 'visible' && now - due > STALL && stalls().length < MOST) performance.measure(NAME, { start: due, end: now });
    due = now + BEAT;
    timer = setTimeout(beat, BEAT);
  }

  const again = (): void => {
    due = performance.now() + BEAT;
  };
  document.addEventListener('visibilitychange', again);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', again);
  };
}

/** The stalls since the window opened, in order. */
export function stalls(): PerformanceEntry[] {
  return performance.getEntriesByName(NAME);
}
