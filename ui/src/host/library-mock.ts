// The library's stand-in for a browser: a shelf of places and years, as many as `reports` in the address asks for.
import { changed } from './changes-mock';
import type { BackupsHost } from './backups';
import type { BinHost } from './bin';
import type { MetadataHost, Particulars } from './metadata';
import type { Provenance, ReportRow, Shelf } from './library';
import type { Form } from './types';

const PROVINCES = ['甲省', '乙省', '丙省'];
const YEARS = [2024, 2023, 2022, 2021, 2020];

let gone: number[] = [];

function wanted(): number {
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('reports');
  return asked === null ? 60 : Number(asked);
}

/** A shelf of so many reports. */
export function shelf(reports = wanted()): Shelf {
  const made: Shelf = { places: [], codes: ['text_broken_off', 'year_uncertain'], notes: [false, false], id: [], place: [], year: [], form: [], title: [], date: [], origin: [], containers: PROVINCES.map((name) => `/报告/${name}`), container: [], targets: [], actuals: [], sources: [], warnings: [] };
  const counties = Math.max(6, Math.ceil(reports / YEARS.length));
  for (let province = 0; province < PROVINCES.length; province += 1) {
    const top = made.places.length;
    const name = PROVINCES[province] ?? '';
    made.places.push({ key: `${province}`, name, path: name, level: 'province', parent: null });
    for (let number = province; number < counties; number += PROVINCES.length) {
      const county = `第${number}县`;
      made.places.push({ key: `${province}-${number}`, name: county, path: `${name}/${county}`, level: 'county', parent: top });
    }
  }
  let id = 0;
  for (const year of YEARS) {
    made.places.forEach((place, at) => {
      if (id >= reports || (at * 7 + year) % 9 === 0) return;
      id += 1;
      if (gone.includes(id)) return;
      const form: Form = (at + year) % 29 === 0 ? 'half_year' : 'annual';
      made.id.push(id);
      made.place.push(at);
      made.year.push(year);
      made.form.push(form);
      made.title.push(`${place.name}${year}年政府工作报告`);
      made.date.push(`${year}-01-${String(10 + (at % 18)).padStart(2, '0')}`);
      made.origin.push(`${place.name}${year}.txt`);
      made.container.push(Math.max(0, PROVINCES.findIndex((name) => place.path.startsWith(name))));
      made.targets.push(8 + (at % 7));
      made.actuals.push(12 + (at % 11));
      made.sources.push(at % 13 === 0 ? 2 : 1);
      made.warnings.push(at % 8 === 0 ? [0] : at % 17 === 0 ? [1] : []);
    });
  }
  return made;
}

function row(id: number): ReportRow {
  const held = shelf();
  const index = Math.max(0, held.id.indexOf(id));
  const place = held.places[held.place[index] ?? 0];
  const warnings = (held.warnings[index] ?? []).map((code) => ({ code: held.codes[code] ?? '', message: code === 0 ? '正文在中途断开，后面的内容可能缺失。' : '年份是推断的，请核对。' }));
  return {
    id,
    place: place?.name ?? '',
    place_path: place?.path ?? '',
    level: place?.level ?? null,
    year: held.year[index] ?? null,
    form: held.form[index] ?? 'annual',
    title: held.title[index] ?? '',
    date: held.date[index] ?? null,
    origin: held.origin[index] ?? '',
    targets: held.targets[index] ?? 0,
    actuals: held.actuals[index] ?? 0,
    warnings,
    sources: 1,
  };
}

export async function provenance(id: number): Promise<Provenance> {
  const own = row(id);
  const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  const source = { path: `/报告/${own.origin}`, imported_at: '2026-11-20T02:30:00Z', characters: 15_230, replaced: 0, broken_off: false };
  return {
    row: { ...own, sources: 1 },
    place_key: own.place_path,
    file: id,
    name: own.origin,
    path: source.path,
    sha256,
    byte_length: 45_120,
    imported_at: source.imported_at,
    reports: 1,
    sheet: null,
    line: null,
    encoding: 'GB18030',
    parts: [],
    sources: [{ row: own, taken: true, why: '', ...source }],
    alike: [],
  };
}

export const bin: BinHost = {
  deleteReports: async (reports) => {
    const about = row(reports[0] ?? 1).title;
    gone = [...gone, ...reports];
    changed('delete', about);
  },
  bin: async () => ({
    files: gone.map((id) => ({ id, sha256: '', name: row(id).origin, path: `/报告/${row(id).origin}`, byte_length: 45_120, imported_at: '2026-11-20T02:30:00Z', reports: 1 })),
    reports: [],
  }),
  restoreDeleted: async (files) => {
    gone = gone.filter((id) => !files.includes(id));
    changed('restore', '');
  },
  emptyBin: async () => gone.splice(0).length,
};

/** What was said of reports, by their number. */
const said = new Map<number, Particulars>();

export const metadata: MetadataHost = {
  findPlaces: async (words) => [
    { code: '440103', name: '荔湾区', path: '广东省/广州市/荔湾区', level: 'county', former: [], until: null },
    { code: '130608', name: `${words}区`, path: '河北省/保定市/清苑区', level: 'county', former: ['清苑县'], until: null },
  ],
  statedMetadata: async (report) => {
    const stated = said.get(report);
    if (stated === undefined) return null;
    const { place, place_path, level, year, form, title, date } = row(report);
    return { stated, was: { place: { name: place, path: place_path, code: null, level }, ...(year === null ? {} : { year }), form, title, ...(date === null ? {} : { date }) }, made_at: '2026-11-27T08:00:00Z' };
  },
  stateMetadata: async (reports, stated) => {
    for (const report of reports) said.set(report, { ...said.get(report), ...stated });
    changed('metadata', row(reports[0] ?? 1).title);
  },
  unstateMetadata: async (reports) => {
    for (const report of reports) said.delete(report);
    changed('metadata', row(reports[0] ?? 1).title);
  },
};

export const backups: BackupsHost = {
  tendLibrary: async () => ({ made: null, kept: 1 }),
  backUp: async () => ({ path: '/backups/20261127-080000.duixian', made_at: '2026-11-27T08:00:00Z', bytes: 1_200_000 }),
  checkLibrary: async () => ({ files: 60, documents: 60, reports: 60, observations: 1240, findings: [] }),
  rebuildSearch: async () => {},
  showBackups: async () => {},
  backups: async () => [{ path: '/backups/20261126-080000.duixian', made_at: '2026-11-26T08:00:00Z', bytes: 1_200_000 }],
  restoreBackup: async () => ({ aside: null }),
};
