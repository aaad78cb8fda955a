// Puts the SVG of our own chart into the page: parsed as XML, never as markup of the page, and without anything that
// could act.
import { inTurn } from '../shared/turns';

const ACTIVE = 'script, foreignObject, iframe, object, embed, use[href^="http"], image, a';
/** So many parts of a drawing come into the page at once: laying out the letters of hundreds takes longer than a blink. */
const SLICE = 120;

/** An attachment that fills its element with the drawing: a large one part by part, and where another stood, once it is whole. */
export function adopt(svg: string): (into: HTMLElement) => (() => void) | undefined {
  return (into) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const drawing = parsed.documentElement;
    if (drawing.nodeName !== 'svg' || parsed.querySelector('parsererror') !== null) {
      into.replaceChildren();
      return;
    }
    const parts = [...drawing.childNodes].filter((part) => !(part instanceof Element && part.matches(ACTIVE)));
    const root = document.importNode(harmless(drawing, false), false) as Element as SVGSVGElement;
    root.setAttribute('aria-hidden', 'true');
    root.setAttribute('preserveAspectRatio', 'xMinYMin meet');
    const hidden = parts.length > SLICE && into.firstElementChild !== null;
    if (hidden) Object.assign(root.style, { position: 'absolute', inset: '0', visibility: 'hidden' });
    else into.replaceChildren();
    into.append(root);

    let end = more();
    function more(): (() => void) | null {
      root.append(...parts.splice(0, SLICE).map((part) => document.importNode(part instanceof Element ? harmless(part, true) : part, true)));
      if (parts.length > 0) return inTurn(() => (end = more()));
      if (hidden) {
        root.removeAttribute('style');
        into.replaceChildren(root);
      }
      return null;
    }
    return () => {
      end?.();
      if (end !== null && hidden) root.remove();
    };
  };
}

/** An element without what could act: its attributes, and what is in it. */
function harmless(element: Element, within: boolean): Element {
  for (const inner of within ? element.querySelectorAll(ACTIVE) : []) inner.remove();
  for (const one of within ? [element, ...element.querySelectorAll('*')] : [element]) {
    for (const attribute of [...one.attributes]) if (attribute.name.startsWith('on')) one.removeAttribute(attribute.name);
  }
  return element;
}
