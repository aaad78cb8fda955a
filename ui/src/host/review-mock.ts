// Reviewing and correcting in the stand-in: a made-up report of some length, and what was said of its figures, in memory.
import { changed } from './changes-mock';
import { Failure } from './host';
import type { CorrectHost, Draft, ListedCorrection, NewCorrection, ReadingOf, TypedFigure } from './correct';
import type { NumberedObservation, ReportDetail, ReportRow } from './library';
import type { ReaderHost } from './reader';
import type { Progress, ReviewFilter, ReviewHost, ReviewItem } from './review';
import type { Kind, Measure, Observation, Qualifier, Section } from './types';

const BASE = 10;

const LINES = [
  '甲县政府工作报告',
  '——2021年1月28日在甲县第十五届人民代表大会第六次会议上',
  '一、2020年工作回顾',
  '过去一年，全县上下沉着应对，经济运行稳步恢复。全年地区生产总值完成186.4亿元，增长5.8%；一般公共预算收入12.36亿元，下降15.7%，好于预期；规模以上工业增加值增长6.2%，固定资产投资增长9.1%左右。城镇居民人均可支配收入31245元，增长4.9%。',
  '产业结构持续优化。全县规模以上工业增加值增长6.5%，高新技术企业达到47家，新增市场主体3200户。旅游总收入恢复到上年的七成以上，社会消费品零售总额与上年基本相当。',
  '二、2021年主要目标',
  '今年经济社会发展的主要预期目标是：地区生产总值增长6.5%左右，一般公共预算收入增长5%以上，固定资产投资增长8%-10%，规模以上工业增加值增长7%，居民人均可支配收入增长与经济增长同步，城镇登记失业率控制在4.5%以内。',
  '三、2021年重点工作',
  ...Array.from({ length: 30 }, (_, index) => `${index + 1}．坚持把发展经济的着力点放在实体经济上，推动产业链提质增效，持续优化营商环境，深入推进乡村全面振兴，加快补齐民生短板，不断提高人民生活品质。`),
];
const TEXT = LINES.join('\n');

interface Made {
  indicator: string;
  kind: Kind;
  measure: Measure;
  words: string;
  figure: string;
  low: number | null;
  high: number | null;
  unit: string;
  qualifier: Qualifier;
  confidence: number;
  hints?: string[];
}

const MADE: Made[] = [
  { indicator: 'gdp', kind: 'actual', measure: 'level', words: '地区生产总值完成186.4亿元', figure: '186.4亿元', low: 186.4, high: 186.4, unit: '亿元', qualifier: 'exact', confidence: 0.96 },
  { indicator: 'gdp', kind: 'actual', measure: 'growth', words: '地区生产总值完成186.4亿元，增长5.8%', figure: '5.8%', low: 5.8, high: 5.8, unit: '%', qualifier: 'exact', confidence: 0.94 },
  { indicator: 'budget', kind: 'actual', measure: 'level', words: '一般公共预算收入12.36亿元', figure: '12.36亿元', low: 12.36, high: 12.36, unit: '亿元', qualifier: 'exact', confidence: 0.95 },
  { indicator: 'budget', kind: 'actual', measure: 'growth', words: '一般公共预算收入12.36亿元，下降15.7%', figure: '15.7%', low: -15.7, high: -15.7, unit: '%', qualifier: 'exact', confidence: 0.91, hints: ['按14.1亿元与12.36亿元计算为-12.3%，与所述不符'] },
  { indicator: 'industry', kind: 'actual', measure: 'growth', words: '规模以上工业增加值增长6.2%', figure: '6.2%', low: 6.2, high: 6.2, unit: '%', qualifier: 'exact', confidence: 0.71, hints: ['同一报告另有不同数字：6.5%'] },
  { indicator: 'investment', kind: 'actual', measure: 'growth', words: '固定资产投资增长9.1%左右', figure: '9.1%左右', low: 9.1, high: 9.1, unit: '%', qualifier: 'about', confidence: 0.68 },
  { indicator: 'industry', kind: 'actual', measure: 'growth', words: '规模以上工业增加值增长6.5%', figure: '6.5%', low: 6.5, high: 6.5, unit: '%', qualifier: 'exact', confidence: 0.71, hints: ['同一报告另有不同数字：6.2%'] },
  { indicator: 'gdp', kind: 'target', measure: 'growth', words: '地区生产总值增长6.5%左右', figure: '6.5%左右', low: 6.5, high: 6.5, unit: '%', qualifier: 'about', confidence: 0.97 },
  { indicator: 'budget', kind: 'target', measure: 'growth', words: '一般公共预算收入增长5%以上', figure: '5%以上', low: 5, high: null, unit: '%', qualifier: 'at_least', confidence: 0.97 },
  { indicator: 'investment', kind: 'target', measure: 'growth', words: '固定资产投资增长8%-10%', figure: '8%-10%', low: 8, high: 10, unit: '%', qualifier: 'range', confidence: 0.93 },
  { indicator: 'income', kind: 'target', measure: 'growth', words: '居民人均可支配收入增长与经济增长同步', figure: '与经济增长同步', low: null, high: null, unit: '%', qualifier: 'in_step', confidence: 0.7 },
];

const NAMES: Record<string, string> = { gdp: '地区生产总值', budget: '一般公共预算收入', industry: '规模以上工业增加值', investment: '固定资产投资', income: '居民人均可支配收入' };
export const INDICATORS = Object.entries(NAMES).map(([id, name]) => ({ id, name, group: id === 'income' ? 'people' : 'economy', name_en: { gdp: 'GDP', budget: 'General budget revenue', industry: 'Industrial value added', investment: 'Fixed asset investment', income: 'Income per capita' }[id] ?? id }));

function observed(made: Made): Observation {
  const start = BASE + TEXT.indexOf(made.words);
  const figure = start + made.words.indexOf(made.figure);
  const end = start + made.words.length;
  return {
    indicator: made.indicator,
    kind: made.kind,
    measure: made.measure,
    low: made.low,
    high: made.high,
    unit: made.unit,
    qualifier: made.qualifier,
    period: made.kind === 'target' ? '2021' : '2020',
    text: made.words,
    span: { start, end },
    figure: { start: figure, end: figure + made.figure.length },
    printed: made.figure,
    rule: 'mock',
    confidence: made.confidence,
    strength: 'plain',
    relation: made.qualifier === 'in_step' ? 'at_par' : null,
    reference: made.qualifier === 'in_step' ? 'gdp' : null,
    estimated: false,
    restated: false,
    comparable_basis: false,
    listed: made.kind === 'target',
    hints: made.hints ?? [],
  };
}

const OBSERVED = MADE.map(observed);

/** What was said, by observation; of additions under negative numbers. */
const said = new Map<number, { action: 'edit' | 'reject' | 'accept' | 'add'; observation: Observation; note: string; correction: number }>();

function set(observation: Observation, reading: ReadingOf): Observation {
  const bound = (text: string | null): number | null => (text === null ? null : Number(text));
  return { ...observation, ...reading, low: bound(reading.low), high: bound(reading.high) };
}

function numbered(id: number): NumberedObservation {
  const own = OBSERVED[id] as Observation;
  const held = said.get(id);
  const corrected = held?.action === 'edit' || held?.action === 'add';
  return {
    ...(held?.observation ?? own),
    id,
    corrected,
    review: held === undefined ? null : { correction: held.correction, action: held.action, note: held.note, made_at: '2026-11-22T15:04:05Z' },
    as_read: held?.action === 'edit' ? own : null,
  };
}

function all(): NumberedObservation[] {
  return [...OBSERVED.keys(), ...[...said.keys()].filter((id) => id < 0)].map(numbered);
}

function section(heading: string, role: Section['role']): Section {
  const start = BASE + TEXT.indexOf(heading);
  return { heading, role, span: { start, end: BASE + TEXT.length } };
}

const ROW: ReportRow = {
  id: 1,
  place: '甲县',
  place_path: '某省/某市/甲县',
  level: 'county',
  year: 2021,
  form: 'annual',
  title: '甲县政府工作报告',
  date: '2021-01-28',
  origin: '甲县2021.txt',
  targets: 4,
  actuals: 7,
  warnings: [],
  sources: 2,
};

export function report(): ReportDetail {
  const found = all().sort((a, b) => a.figure.start - b.figure.start);
  const words = '旅游总收入恢复到上年的七成以上';
  const claim = '好于预期';
  const spot = (text: string): { start: number; end: number } => ({ start: BASE + TEXT.indexOf(text), end: BASE + TEXT.indexOf(text) + text.length });
  return {
    ...ROW,
    text: TEXT,
    base: BASE,
    sections: [section('一、2020年工作回顾', 'review'), section('二、2021年主要目标', 'plan'), section('三、2021年重点工作', 'plan')],
    observations: found.filter((one) => one.review?.action !== 'reject'),
    rejected: found.filter((one) => one.review?.action === 'reject'),
    takes_part: true,
    unresolved: [{ indicator: 'industry', kind: 'actual', reason: 'could_not_be_read', text: words, span: spot(words) }],
    claims: [{ indicator: 'budget', text: claim, span: spot(claim) }],
    keywords: ['乡村全面振兴', '营商环境', '产业链', '实体经济'],
  };
}

function doubt(observation: Observation): ReviewItem['doubt'] {
  const [hint] = observation.hints ?? [];
  if (hint !== undefined) return hint.includes('另有不同') ? 'conflict' : 'arithmetic';
  return observation.confidence < 0.75 ? 'unsure' : 'none';
}

function item(id: number): ReviewItem {
  const { review, ...observation } = numbered(id);
  return { ...observation, report: 1, report_name: '甲县2021年', place_path: ROW.place_path, form: ROW.form, doubt: doubt(observation), said: review?.action ?? null };
}

function passes(one: Observation, filter: ReviewFilter): boolean {
  const year = Number(one.period.slice(-4));
  return (filter.kind ?? one.kind) === one.kind && (filter.indicator ?? one.indicator) === one.indicator && (filter.year ?? year) === year && (filter.doubt === null || filter.doubt === doubt(one));
}

const ORDER = ['conflict', 'arithmetic', 'unsure', 'none'];

function tallied(filter: ReviewFilter, kind: Kind | null): Progress {
  const of = [...OBSERVED.keys()].filter((id) => passes(OBSERVED[id] as Observation, filter) && (kind === null || (OBSERVED[id] as Observation).kind === kind));
  const count = (action: string): number => of.filter((id) => said.get(id)?.action === action).length;
  const [accepted, edited, rejected] = [count('accept'), count('edit'), count('reject')];
  const reviewed = accepted + edited + rejected;
  const share = accepted / reviewed;
  return { read: of.length, accepted, edited, rejected, added: [...said.keys()].filter((id) => id < 0).length, reviewed, precision: reviewed === 0 ? null : { share, low: Math.max(0, share - 0.2), high: Math.min(1, share + 0.1), of: reviewed } };
}

/** Enough of the extractor to work on the page. */
function typed(words: string): TypedFigure {
  const found = /(\d[\d,]*(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?\s*(%|亿元|万元|元|家|户)?(左右|以上|以下|以内)?/.exec(words.normalize('NFKC'));
  if (found === null) throw new Failure('wrong', '没有读到数字；请写 6%左右、5-6%、2,000亿元、下降15.7%、持平、与经济增长同步 这样的说法。');
  const falls = /下降|减少|^-/.test(words);
  const figure = (text: string): string => (falls ? '-' : '') + text.replaceAll(',', '');
  const [, low = '', high, unit = '', wording] = found;
  const qualifier: Qualifier = high !== undefined ? 'range' : wording === '左右' ? 'about' : wording === '以上' ? 'at_least' : wording === undefined ? 'exact' : 'at_most';
  const base = unit === '亿元' ? { low: `${figure(low)}00000000`, high: `${figure(high ?? low)}00000000`, unit: '元' } : null;
  return { low: qualifier === 'at_most' ? null : figure(low), high: qualifier === 'at_least' ? null : figure(high ?? low), unit, qualifier, relation: null, of_change: falls || words.includes('增长'), base };
}

function written(one: Observation): string {
  const wording = { about: '左右', at_least: '以上', at_most: '以下' }[one.qualifier as string] ?? '';
  return one.qualifier === 'range' ? `${one.low}-${one.high}${one.unit}` : `${one.low ?? one.high}${one.unit}${wording}`;
}

function draftOf(id: number): Draft {
  const one = numbered(id);
  const bound = (value: number | null): string | null => (value === null ? null : String(value));
  const read: TypedFigure = { low: bound(one.low), high: bound(one.high), unit: one.unit, qualifier: one.qualifier, relation: one.relation, of_change: one.measure !== 'level', base: null };
  const { indicator, kind, measure, period, strength, reference, estimated, restated, comparable_basis, listed, text, span, figure } = one;
  return { report: 1, observation: id, indicator, kind, measure, period, strength, reference, estimated, restated, comparable_basis, listed, words: written(one), figure_read: read, text, span, figure, as_read: null, note: '' };
}

let lost: ListedCorrection[] = [
  {
    id: 900,
    about: { place: '130000', report_year: 2019, form: 'annual', indicator: 'gdp', kind: 'target', measure: 'growth', period: '2019' },
    anchor: { quote: '地区生产总值增长7%左右' },
    action: 'edit',
    reading: { indicator: 'gdp', kind: 'target', measure: 'growth', low: '7.5', high: '7.5', unit: '%', qualifier: 'about', period: '2019', strength: 'plain', relation: null, reference: null, estimated: false, restated: false, comparable_basis: false, listed: true },
    note: '年报更正',
    made_at: '2026-11-20T08:00:00Z',
    report: null,
    observation: null,
    report_name: '某市2019年',
    indicator_name: '地区生产总值',
  },
];

function theirs(): ListedCorrection {
  return { ...(lost[0] as ListedCorrection), id: 1, action: 'reject', note: '', report: 1, report_name: '甲县2021年' };
}

const correcting: CorrectHost = {
  async correct(given: NewCorrection[]) {
    for (const one of given) {
      const correction = said.size + 1;
      if (one.what === 'withdraw') {
        for (const [id, held] of said) if (held.correction === one.correction) said.delete(id);
        lost = lost.filter((other) => other.id !== one.correction);
        changed('withdraw', '甲县2021年');
      } else if (one.what === 'add') {
        const start = one.span.start - BASE;
        const text = TEXT.slice(start, one.span.end - BASE);
        const observation = set({ ...(OBSERVED[0] as Observation), text, span: one.span, figure: one.figure, confidence: 1, hints: [] }, one.reading);
        said.set(-correction, { action: 'add', observation, note: one.note, correction });
        changed('add', `甲县2021年 ${NAMES[one.reading.indicator]}`);
      } else {
        const id = one.observation;
        const observation = one.what === 'edit' ? set(numbered(id), one.reading) : numbered(id);
        const before = said.get(id);
        const back = (): void => void (before === undefined ? said.delete(id) : said.set(id, before));
        const forth = (): void => void said.set(id, { action: one.what, observation, note: one.note, correction });
        forth();
        changed(one.what, `甲县2021年 ${NAMES[observation.indicator]}`, back, forth);
      }
    }
    return [{ id: 1 }];
  },
  corrections: async () => [],
  unanchored: async () => lost,
  typedFigure: async (words) => typed(words),
  draftOf: async (id) => draftOf(id),
  async draftFrom(_, span) {
    const text = TEXT.slice(span.start - BASE, span.end - BASE);
    let read: TypedFigure | null = null;
    try {
      read = typed(text);
    } catch {
      // Left to the user.
    }
    return { ...draftOf(0), observation: null, indicator: null, measure: 'growth', words: read === null ? '' : `${read.low}${read.unit}`, figure_read: read, text, span, figure: span };
  },
  exportCorrections: async () => said.size,
  weighCorrections: async () => ({ added: 3, same: 1, conflicts: [{ mine: { ...(lost[0] as ListedCorrection), id: 1, report_name: '甲县2021年' }, theirs: theirs() }], unreadable: [[7, '写得不对：missing field `about`']] }),
  async settleCorrections() {
    changed('take_over', '同事的更正.jsonl');
    return { added: 3, same: 1, conflicts: [], unanchored: [2], unreadable: [] };
  },
  placeCorrections: async (_, suggested) => `/mock/${suggested}.jsonl`,
  pickCorrections: async () => '/mock/同事的更正.jsonl',
};

const reviewing: ReviewHost = {
  reviewQueue: async (filter, passed, limit) =>
    [...OBSERVED.keys()]
      .filter((id) => !said.has(id) && !passed.includes(id) && passes(OBSERVED[id] as Observation, filter))
      .map(item)
      .sort((a, b) => ORDER.indexOf(a.doubt) - ORDER.indexOf(b.doubt) || b.kind.localeCompare(a.kind) || a.confidence - b.confidence)
      .slice(0, limit),
  reviewItems: async (ids) => ids.map(item),
  async reviewContext(id) {
    const one = numbered(id);
    const start = TEXT.lastIndexOf('\n', one.span.start - BASE) + 1;
    const end = TEXT.indexOf('\n', one.span.end - BASE);
    const others = all().filter((other) => other.id !== id && other.indicator === one.indicator && other.kind === one.kind && other.measure === one.measure);
    return { text: TEXT.slice(start, end), base: BASE + start, span: one.span, figure: one.figure, heading: one.kind === 'target' ? '二、2021年主要目标' : '一、2020年工作回顾', others: others.map((other) => [other.id, other]) };
  },
  reviewProgress: async (filter) => ({ all: tallied(filter, null), target: tallied(filter, 'target'), actual: tallied(filter, 'actual') }),
  reviewChoices: async () => ({ places: [['某省', 1], ['某省/某市', 1], ['某省/某市/甲县', 1]], years: [2021, 2020], indicators: Object.keys(NAMES) }),
};

const reading: ReaderHost = {
  openOriginal: async () => {
    throw new Failure('mock', '浏览器里不能打开原文件。');
  },
  originalName: async () => '甲县2021.txt',
  saveOriginal: async () => {},
  placeOriginal: async (_, suggested) => `/mock/${suggested}`,
  sources: async () => [
    { row: ROW, path: '/mock/甲县2021.txt', imported_at: '2026-11-22T15:04:05Z', taken: true, characters: 12840, replaced: 0, broken_off: false, why: '选用这一份：12840个汉字，文字完整。' },
    { row: { ...ROW, id: 2, origin: '县区报告.xlsx 报告 第2行' }, path: '/mock/县区报告.xlsx', imported_at: '2026-11-21T09:30:00Z', taken: false, characters: 12633, replaced: 2, broken_off: false, why: '这一份有2个字没能解码。' },
  ],
  editions: async () => [],
  preferSource: async () => changed('prefer', '甲县2021年'),
  tellApart: async () => changed('tell_apart', '甲县2021年'),
  replaceEdition: async () => changed('replace', '甲县2021年'),
  keepBoth: async () => changed('keep_both', '甲县2021年'),
};

export const reviewed = { ...correcting, ...reviewing, ...reading };
