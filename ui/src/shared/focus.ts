// The focus is never lost: where the element that has it goes away and nobody gives the focus to another, it goes to what
// stands nearest, so that the next key still means something.

const REACHABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href], [tabindex]';

/** Keeps the focus from now on; what comes back ends that. */
export function keepFocus(): () => void {
  /** The element with the focus and all it lies in, from within outwards. */
  let chain: Element[] = [];
  let waiting = false;

  function held(event: FocusEvent): void {
    chain = [];
    for (let element = event.target; element instanceof Element; element = element.parentElement) chain.push(element);
  }

  function mend(): void {
    waiting = false;
    const active = document.activeElement;
    if ((active !== null && active !== document.body) || chain[0]?.isConnected !== false) return;
    const around = chain.find((element) => element.isConnected && element !== document.body && element !== document.documentElement);
    if (!(around instanceof HTMLElement)) return;
    // What lay over everything has gone: on with the screen.
    const screen = around.contains(document.getElementById('main')) ? document.querySelector<HTMLElement>('main section:not([hidden])') : null;
    if (screen !== null) return enter(document.querySelector<HTMLElement>('main > .over') ?? screen);
    const near = around.matches('[tabindex]') ? around : ([...around.querySelectorAll<HTMLElement>(REACHABLE)].find((one) => one.checkVisibility()) ?? around);
    near.focus({ preventScroll: true });
  }

  // Whoever took the element away may give the focus to another right after.
  const watch = new MutationObserver(() => {
    if (waiting || chain[0]?.isConnected !== false) return;
    waiting = true;
    setTimeout(mend, 60);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', held);
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', held);
  };
}

const last = new WeakMap<Element, HTMLElement>();

/** Of a screen that was left and is shown again: the focus goes where it was on it, at first to the screen itself. A focus that
 *  stands outside the screens, in the navigation or in a dialog, stays. */
export function screenFocus(section: HTMLElement): () => void {
  const held = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement && event.target !== section) last.set(section, event.target);
  };
  const watch = new MutationObserver(() => {
    const active = document.activeElement;
    if (!section.hidden && (active === null || active === document.body || !active.checkVisibility())) enter(section);
  });
  watch.observe(section, { attributes: true, attributeFilter: ['hidden'] });
  section.addEventListener('focusin', held);
  const active = document.activeElement;
  if (active === null || active === document.body || !active.checkVisibility()) enter(section);
  return () => {
    watch.disconnect();
    section.removeEventListener('focusin', held);
  };
}

function enter(section: HTMLElement): void {
  const before = last.get(section);
  (before?.isConnected === true && before.checkVisibility() ? before : section).focus({ preventScroll: true });
}
