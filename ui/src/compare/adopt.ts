// Puts the SVG of our own chart into the page: parsed as XML, never as markup of the page, and without anything that
// could act.

const ACTIVE = 'script, foreignObject, iframe, object, embed, use[href^="http"], image, a';

/** An attachment that fills its element with the drawing. */
export function adopt(svg: string): (into: HTMLElement) => void {
  return (into) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const root = parsed.documentElement;
    if (root.nodeName !== 'svg' || parsed.querySelector('parsererror') !== null) {
      into.replaceChildren();
      return;
    }
    for (const element of root.querySelectorAll(ACTIVE)) element.remove();
    for (const element of [root, ...root.querySelectorAll('*')]) {
      for (const attribute of [...element.attributes]) if (attribute.name.startsWith('on')) element.removeAttribute(attribute.name);
    }
    root.setAttribute('aria-hidden', 'true');
    root.setAttribute('preserveAspectRatio', 'xMinYMin meet');
    into.replaceChildren(document.importNode(root, true));
  };
}
