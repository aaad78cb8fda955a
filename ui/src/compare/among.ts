// Which places are compared: all, those of a level, the children of one, or some taken by hand; and the places of the
// library as a tree.
import type { Level, PlaceChoice } from '../host';

export type Among =
  | { by: 'all' }
  | { by: 'hand'; keys: string[] }
  | { by: 'parent'; parent: string }
  | { by: 'level'; level: Level };

export const ALL: Among = { by: 'all' };
export const LEVELS: Level[] = ['province', 'city', 'county', 'town'];

/** The choice as the library is asked for it. */
export function asked(among: Among, places: PlaceChoice[]): { places: string[]; parent: string | null } {
  if (among.by === 'hand') return { places: among.keys, parent: null };
  if (among.by === 'parent') return { places: [], parent: among.parent };
  if (among.by === 'level') return { places: places.filter((place) => place.level === among.level).map((place) => place.key), parent: null };
  return { places: [], parent: null };
}

/** The choice as far as these places have it: what is no longer there falls away. */
export function held(among: Among, places: PlaceChoice[]): Among {
  if (among.by === 'hand') {
    const known = new Set(places.map((place) => place.key));
    return byHand(among.keys.filter((key) => known.has(key)));
  }
  if (among.by === 'parent') return places.some((place) => place.parent === among.parent) ? among : ALL;
  if (among.by === 'level') return places.some((place) => place.level === among.level) ? among : ALL;
  return ALL;
}

/** By hand; none taken means all. */
export function byHand(keys: string[]): Among {
  return keys.length === 0 ? ALL : { by: 'hand', keys };
}

/** How many places are chosen. */
export function count(among: Among, places: PlaceChoice[]): number {
  if (among.by === 'hand') return among.keys.length;
  if (among.by === 'parent') return places.filter((place) => place.parent === among.parent).length;
  if (among.by === 'level') return places.filter((place) => place.level === among.level).length;
  return places.length;
}

/** The name of a place that may itself have no report: from the paths of those below it. */
export function nameOf(key: string, places: PlaceChoice[]): string {
  const own = places.find((place) => place.key === key);
  if (own !== undefined) return own.name;
  const below = places.find((place) => place.parent === key);
  return below?.path.split('/').at(-2) ?? key;
}

/** A place in the tree; one without a report of its own stands there for those below it. */
export interface Node {
  path: string;
  name: string;
  depth: number;
  /** Its key; null where the library knows it by name alone. */
  key: string | null;
  /** The place, where it has a report. */
  place: PlaceChoice | null;
  /** How many places with reports stand right below it. */
  children: number;
  /** How many stand below it at all. */
  below: number;
}

/** The places under their parents, in the order given, every parent before what is below it. */
export function tree(places: PlaceChoice[]): Node[] {
  const nodes = new Map<string, Node & { order: string[] }>();
  const roots: string[] = [];
  const node = (path: string): Node & { order: string[] } => {
    const found = nodes.get(path);
    if (found !== undefined) return found;
    const parts = path.split('/');
    const made = { path, name: parts.at(-1) ?? path, depth: parts.length - 1, key: null, place: null, children: 0, below: 0, order: [] };
    nodes.set(path, made);
    if (parts.length === 1) roots.push(path);
    else node(parts.slice(0, -1).join('/')).order.push(path);
    return made;
  };
  for (const place of places) {
    const path = place.path === '' ? place.key : place.path;
    const own = node(path);
    own.place = place;
    own.key = place.key;
    let above = path.split('/').slice(0, -1);
    if (above.length > 0) {
      const parent = node(above.join('/'));
      parent.children += 1;
      parent.key ??= place.parent;
    }
    for (; above.length > 0; above = above.slice(0, -1)) node(above.join('/')).below += 1;
  }
  const ordered: Node[] = [];
  const walk = (path: string): void => {
    const own = nodes.get(path);
    if (own === undefined) return;
    ordered.push(own);
    own.order.forEach(walk);
  };
  roots.forEach(walk);
  return ordered;
}

/** The nodes in sight: those whose every ancestor is open, or with words those that hold them, with their ancestors. */
export function inSight(nodes: Node[], open: ReadonlySet<string>, words: string, matches: (node: Node, words: string) => boolean): Node[] {
  if (words === '') return nodes.filter((node) => ancestors(node.path).every((path) => open.has(path)));
  const wanted = new Set<string>();
  for (const node of nodes) {
    if (!matches(node, words)) continue;
    wanted.add(node.path);
    for (const path of ancestors(node.path)) wanted.add(path);
  }
  return nodes.filter((node) => wanted.has(node.path));
}

function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
