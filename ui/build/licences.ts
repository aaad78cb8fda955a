// The licences of all that is in the program and was made by others, gathered when the page is built: the crates of the
// window and the command line (from cargo's own list), the packages of the page, and the data. Where nothing is built
// (tests, the development server) the list is empty.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const NAME = 'virtual:licences';
const PROGRAMS = ['duixian-desktop', 'duixian-cli'];
/** Data and faces that are in the program: name, version, licence, the file with its text. */
const DATA: [string, string, string, string][] = [
  ['Noto Sans SC (Duixian Sans)', '2.004', 'OFL-1.1', 'assets/font/OFL.txt'],
  ['Places (assets/places.tsv)', '', 'see text', 'assets/PLACES.md'],
];

interface Component {
  name: string;
  version: string;
  licence: string;
  texts: string[];
}

interface Metadata {
  packages: { id: string; name: string; version: string; license: string | null; manifest_path: string; source: string | null }[];
  resolve: { nodes: { id: string; deps: { pkg: string; dep_kinds: { kind: string | null }[] }[] }[] };
}

function textsIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|unlicense)/i.test(name) && statSync(join(folder, name)).isFile());
  return files.sort().map((name) => readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim());
}

/** The crates that the programs are linked from, on this system. */
function crates(): Component[] {
  const host = /^host: (.*)$/m.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))?.[1] ?? '';
  const told = execFileSync('cargo', ['metadata', '--format-version=1', '--locked', '--filter-platform', host], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { packages, resolve: graph } = JSON.parse(told) as Metadata;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const waiting = packages.filter(({ name }) => PROGRAMS.includes(name)).map(({ id }) => id);
  const reached = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) if (dep_kinds.some(({ kind }) => kind === null)) waiting.push(pkg);
  }
  return packages
    .filter(({ id, source }) => source !== null && reached.has(id))
    .map(({ name, version, license, manifest_path }) => ({ name, version, licence: license ?? 'see text', texts: textsIn(join(manifest_path, '..')) }));
}

/** The packages that are in the page: the dependencies, theirs, and Svelte, whose runtime is. */
function packages(): Component[] {
  const folder = (name: string): string => join(ROOT, 'ui/node_modules', name);
  const own = JSON.parse(readFileSync(join(ROOT, 'ui/package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const waiting = [...Object.keys(own.dependencies), 'svelte'];
  const found = new Map<string, Component>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !existsSync(join(folder(name), 'package.json'))) continue;
    const told = JSON.parse(readFileSync(join(folder(name), 'package.json'), 'utf8')) as { version: string; license?: string; dependencies?: Record<string, string> };
    found.set(name, { name, version: told.version, licence: told.license ?? 'see text', texts: textsIn(folder(name)) });
    if (name !== 'svelte') waiting.push(...Object.keys(told.dependencies ?? {}));
  }
  return [...found.values()];
}

function data(): Component[] {
  return DATA.map(([name, version, licence, file]) => ({ name, version, licence, texts: [readFileSync(join(ROOT, file), 'utf8').trim()] }));
}

/** The list as a module: each text once. */
function asModule(components: Component[]): string {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const sorted = components.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
  const licences = sorted.map(({ texts: own, ...rest }) => ({ ...rest, texts: [...new Set(own.map(place))] }));
  // As strings to be parsed: quicker to load than a literal of this length.
  const literal = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
  return `export const licences = ${literal(licences)};\nexport const texts = ${literal(texts)};\n`;
}

export function licences(): Plugin {
  let building = false;
  return {
    name: 'licences',
    configResolved(config) {
      building = config.command === 'build';
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? asModule(building ? [...crates(), ...packages(), ...data()] : []) : null),
  };
}
