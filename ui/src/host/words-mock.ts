// The stand-in's answers about words and own indicators: made-up counts, nothing kept.
import type { OwnHost, OwnIndicator, IndicatorEntry } from './own';
import type { FoundHit, SearchHost } from './search';
import type { Figure } from './compare';
import type { WordsHost } from './words';

const HIT: FoundHit = {
  report: 1,
  place: '甲县',
  place_path: '某省/某市/甲县',
  level: 'county',
  year: 2021,
  form: 'annual',
  title: '甲县政府工作报告',
  count: 1,
  contexts: [
    { pieces: [{ text: '地区生产总值', hit: false }, { text: '增长', hit: true }, { text: '5.8%。', hit: false }], span: { start: 25, end: 27 }, role: 'review' },
  ],
  pieces: 1,
};

export const searching: SearchHost = {
  find: async (search) => ({
    taken: search.words.split(/\s+/).filter(Boolean).map((text) => ({ text: text.replace(/^-/, ''), excluded: text.startsWith('-') })),
    folded: false,
    occurrences: 1,
    reports: [{ report: 1, count: 1 }],
    years: [{ year: 2021, reports: 1, count: 1 }],
    places: [{ key: '甲县', name: '甲县', path: '某省/某市/甲县', level: 'county', reports: 1, count: 1 }],
  }),
  found: async (_, reports) => reports.map((report) => ({ ...HIT, report })),
};

export function counting(figure: () => Figure): WordsHost {
  return {
    frequencies: async (words) => ({
      terms: words.terms,
      by: words.by,
      points: (words.by === 'years' ? [2020, 2021] : [null]).map((year) => ({
        place: year === null ? '甲县' : '',
        name: year === null ? '甲县' : '',
        path: year === null ? '某省/某市/甲县' : '',
        level: null,
        year,
        reports: 1,
        characters: 10_000,
        terms: words.terms.map((_, at) => ({ count: at + 1, reports: 1 })),
      })),
      within: [],
      part: words.narrowing.part,
      forms: words.narrowing.forms,
      reports: 2,
      left_out: 0,
      titles: [],
      places: ['甲县'],
      place_count: 1,
    }),
    frequencyFigure: async () => figure(),
    exportFrequencyPicture: async () => {},
    copyFrequencyPicture: async () => {},
    exportFrequencyTable: async () => {},
    vocabulary: async (_, progress) => {
      progress(1, 1);
      const word = { word: '中药材', count: 12, reports: 1, other_count: 1, other_reports: 1, times: 24, weight: 41.3 };
      return { words: [word], reports: 1, tokens: 4000, others: 1, others_held: 1, other_tokens: 8000 };
    },
  };
}

const GDP: IndicatorEntry = {
  id: 'gdp',
  name: '地区生产总值',
  name_en: 'GDP',
  group: 'economy',
  unit: '亿元',
  direction: 'higher',
  flow: false,
  stock: false,
  always_growth: false,
  synonyms: ['{地区|}生产总值', 'GDP'],
  not_after: ['人均'],
  not_before: ['能耗'],
  own: null,
};

let kept: OwnIndicator[] = [];

export const owning: OwnHost = {
  indicatorEntries: async () => [GDP, ...kept.map((own): IndicatorEntry => ({ ...own, own }))],
  units: async () => ['亿元', '%', '万亩'],
  checkOwn: async (entry) => (entry.name === '' && !entry.extends ? [{ field: 'name', code: 'empty', value: '', blocks: true }] : []),
  tryOwn: async (_, __, progress) => {
    progress({ done: 1, total: 1, found: 0 });
    return { mentioning: 0, looked: 0, found: 0, reports: 0, unresolved: 0, hits: [], lost: [], cancelled: false };
  },
  keepOwn: async (entry) => {
    const id = entry.id === '' ? `own-${kept.length + 1}` : entry.id;
    kept = [...kept.filter((own) => own.id !== id), { ...entry, id }];
    return id;
  },
  removeOwn: async (id) => void (kept = kept.filter((own) => own.id !== id)),
  staleReports: async () => 0,
  reread: async () => ({ reports: 0, changed: 0, left: 0, cancelled: false }),
  cancelWork: async () => {},
};
