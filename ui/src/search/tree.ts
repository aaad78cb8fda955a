// Places under their parents, by the path of names, with what was found in and below each.

export interface Placed {
  key: string;
  name: string;
  path: string;
  reports: number;
  count: number;
}

export interface Branch {
  /** What narrows a search to it: its key where it has reports of its own and none below, else its path. */
  value: string;
  name: string;
  depth: number;
  reports: number;
  count: number;
  children: Branch[];
}

/** The tree of some places, in the order given; parents that all have in common are left out. */
export function treeOf(places: Placed[]): Branch[] {
  const root: Branch = { value: '', name: '', depth: -1, reports: 0, count: 0, children: [] };
  const known = new Map<string, Branch>([['', root]]);
  for (const place of places) {
    const segments = place.path === '' ? [place.name] : place.path.split('/');
    let above = root;
    let path = '';
    segments.forEach((name, at) => {
      path = at === 0 ? name : `${path}/${name}`;
      let branch = known.get(path);
      if (branch === undefined) {
        branch = { value: path, name, depth: at, reports: 0, count: 0, children: [] };
        known.set(path, branch);
        above.children.push(branch);
      }
      branch.reports += place.reports;
      branch.count += place.count;
      if (at === segments.length - 1 && place.key !== '') branch.value = place.key;
      above = branch;
    });
  }
  // A place with others below it is narrowed to with them, by its path.
  for (const [path, branch] of known) if (branch.children.length > 0) branch.value = path;
  return root.children;
}

/** The branches in sight where these are opened, each after its parent. */
export function inSight(tree: Branch[], opened: ReadonlySet<string>): Branch[] {
  return tree.flatMap((branch) => [branch, ...(opened.has(branch.value) ? inSight(branch.children, opened) : [])]);
}

/** What is open at the start: the way down as long as there is only one. */
export function openedAtFirst(tree: Branch[]): Set<string> {
  const opened = new Set<string>();
  let at = tree;
  while (at.length === 1 && at[0] !== undefined && at[0].children.length > 0) {
    opened.add(at[0].value);
    at = at[0].children;
  }
  return opened;
}

/** The name of the place with this key or path. */
export function nameOf(places: Placed[], value: string): string {
  return places.find((place) => place.key === value)?.name ?? value.split('/').at(-1) ?? value;
}
