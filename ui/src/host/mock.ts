// A stand-in for the window, to work on the page in a browser (`npm run dev`): two made-up places, nothing kept.
import { arranging } from './arrange-mock';
import { changes } from './changes-mock';
import { backups, bin, metadata, provenance, shelf } from './library-mock';
import { importing } from './import-mock';
import { saving } from './saved-mock';
import { choosing } from './settings-mock';
import { counting, owning, searching } from './words-mock';
import { Failure, type Choices, type Figure, type Host, type LibraryInfo, type Mark } from './host';
import { INDICATORS, report, reviewed } from './review-mock';
import type { Comparison, Fact, Observation, Row, Selection } from './types';

const REPORT = report();
const OBSERVATIONS = [REPORT.observations[1], REPORT.observations[7]] as Observation[];

const LIBRARY: LibraryInfo = { path: '/mock.duixian', name: 'mock', reports: 1, observations: 2, samples: true };

function fact(index: number): Fact {
  const observation = OBSERVATIONS[index] as Observation;
  return { id: index, report: 1, report_year: 2021, observation, corrected: false, low: observation.low, high: observation.high };
}

const ROWS: Row[] = [
  {
    place: '甲县',
    name: '甲县',
    path: '某省/某市/甲县',
    level: 'county',
    actual: { state: 'stated', fact: fact(0), others: [] },
    target: { state: 'stated', fact: fact(1), others: [] },
    gap: { value: 0.2, percent: null },
    verdict: null,
    stretch: null,
    increment: null,
    claims: [],
    flags: [],
  },
  {
    place: '乙县',
    name: '乙县',
    path: '某省/某市/乙县',
    level: 'county',
    actual: { state: 'missing', reason: 'no_report', evidence: null },
    target: { state: 'missing', reason: 'not_stated', evidence: null },
    gap: null,
    verdict: null,
    stretch: null,
    increment: null,
    claims: [],
    flags: [],
  },
];

function figure(): Figure {
  const mark = (series: 'target' | 'actual', fact: number, x: number): Mark => ({ place: '甲县', series, indicator: 'gdp', year: 2021, value: '', fact, report: 1, x, y: 90, w: 20, h: 20, label: `甲县 ${series}` });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="M200 100H420" stroke="gray"/><circle cx="200" cy="100" r="8"/><circle cx="420" cy="100" r="8" fill="none" stroke="black"/></svg>';
  return { svg, width: 600, height: 200, marks: [mark('actual', 0, 190), mark('target', 1, 410)], alt: 'mock', title: 'mock', words: { title: 'mock', subtitle: '', note: '', source: '' } };
}

function compared(selection: Selection): Comparison {
  return {
    selection,
    indicator_name: '地区生产总值',
    indicator_name_en: 'GDP',
    unit: '%',
    direction: 'higher',
    rows: ROWS,
    parent: null,
    unreported: ['丙县', '丁县'],
  };
}

const CHOICES: Choices = {
  indicators: [
    { id: 'gdp', name: '地区生产总值', name_en: 'GDP', group: 'economy', measures: [{ measure: 'growth', modes: [{ mode: 'outlook', years: [{ year: 2021, places: 2 }] }] }] },
  ],
  places: ['甲县', '乙县', '丙县', '丁县'].map((key) => ({ key, name: key, path: `某省/某市/${key}`, level: 'county', parent: null, reports: 1 })),
};

const nothing = async (): Promise<null> => null;
const nowhere = async (): Promise<void> => {};

export const mock: Host = {
  started: nothing,
  openSamples: async () => LIBRARY,
  openOwn: async () => LIBRARY,
  open: async () => LIBRARY,
  create: async () => ({ ...LIBRARY, reports: 0, observations: 0 }),
  info: async () => LIBRARY,
  shelf: async () => shelf(),
  provenance,
  glances: async (paths) => paths.map(() => ({ glance: { reports: 60, observations: 1240, places: 14, first_year: 2020, last_year: 2024, files: 60 }, trouble: null })),
  ...bin,
  ...backups,
  ...metadata,
  report: async () => report(),
  indicators: async () => INDICATORS,
  choices: async () => CHOICES,
  beginning: async () => CHOICES,
  panel: async (selection) => [compared(selection)],
  sentence: async (_, span) => [...REPORT.text].slice(span.start - REPORT.base, span.end - REPORT.base).join(''),
  compare: async (selection) => compared(selection),
  chart: async () => figure(),
  exportPicture: async () => {
    throw new Failure('mock', '浏览器里不能保存图片。');
  },
  copyPicture: nowhere,
  copyTable: nowhere,
  reopenPicture: async () => {
    throw new Failure('mock', '浏览器里不能打开图片。');
  },
  ...changes,
  ...saving,
  ...searching,
  ...counting(figure),
  ...owning,
  exportComparison: nowhere,
  exportLibrary: async () => 2,
  citation: async () => ({ figure: '甲县2021年地区生产总值增速的目标为6%左右', sentence: REPORT.text, source: '甲县人民政府. 甲县政府工作报告[R]. 2021.', text: REPORT.text }),
  copyText: nowhere,
  placeData: async (_, suggested, ending) => `/mock/${suggested}.${ending}`,
  ...reviewed,
  ...importing,
  ...arranging(REPORT),
  ...choosing,
  pickReports: async () => ['/mock/县区报告.xlsx', '/mock/甲县2021.txt'],
  pickFolder: async () => '/mock/报告',
  pickLibrary: nothing,
  placeLibrary: nothing,
  placePicture: nothing,
  placeSummary: async (_, suggested) => `/mock/${suggested}.csv`,
  given: async () => [],
  onGiven: async () => () => {},
  onDrop: async () => () => {},
};
