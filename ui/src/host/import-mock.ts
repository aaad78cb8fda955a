// The import of the stand-in: a plan with one of everything, and progress that takes its time.
import type { FileOutcome, Host, ImportChoices, ImportedFile, ImportPlan, ImportProgress, Meaning, PlannedDocument, PlannedInput, PlannedReport, TableColumn, Together } from './host';
import type { Warning } from './types';

const MEANINGS: [Meaning, string][] = [
  ['text', '报告全文'],
  ['year', '年份'],
  ['title', '报告标题'],
  ['place', '地区'],
  ['province', '省份'],
  ['city', '城市'],
  ['county', '区县'],
  ['town', '镇街'],
  ['code', '区划代码'],
  ['level', '地区等级'],
  ['date', '日期'],
  ['source', '来源'],
  ['address', '网址'],
  ['length', '字数'],
  ['ignored', '不使用'],
];

function column(number: number, header: string, meaning: Meaning, decided: TableColumn['decided'], sample: string): TableColumn {
  return { number, letter: 'ABCDEFGHIJ'[number] ?? '?', header, meaning, decided, sample };
}

function report(place: string, year: number, more: Partial<PlannedReport> = {}): PlannedReport {
  const title = `${place}${year}年政府工作报告`;
  return {
    index: 0,
    place,
    place_path: `某省/某市/${place}`,
    level: 'county',
    year,
    form: 'annual',
    title,
    characters: 12840,
    span: { start: 0, end: 12840 },
    warnings: [],
    same_as: null,
    replaces: null,
    part_of: null,
    ...more,
  };
}

function document(number: number, reports: PlannedReport[], more: Partial<PlannedDocument> = {}): PlannedDocument {
  return { number, sheet: null, row: null, characters: 13020, warnings: [], reports, whole: false, ...more };
}

function row(number: number, reports: PlannedReport[], warnings: Warning[] = []): PlannedDocument {
  return document(number, reports, { sheet: '报告', row: number + 2, characters: reports.length === 0 ? 0 : 13020, warnings });
}

function input(path: string, format: [string, string], more: Partial<PlannedInput> = {}): PlannedInput {
  return {
    input: path,
    name: path.split('/').pop() ?? path,
    format: format[0],
    format_name: format[1],
    encoding: null,
    bytes: 41230,
    outcome: 'ready',
    code: null,
    message: null,
    tables: [],
    documents: [],
    ...more,
  };
}

const TEXT: [string, string] = ['text', '文本'];

const OTHERS: Warning = {
  code: 'metadata_disagrees',
  message: '表格的区县名称为乙县，正文是某省/某市/丙乙县的报告；已按正文归入，请核对',
  told: [
    { source: '表格的区县名称', value: '乙县' },
    { source: '正文', value: '丙乙县' },
  ],
};

const YEARS: Warning = {
  code: 'metadata_disagrees',
  message: '表格的年份为2022年、表格的标题为2022年，正文安排的是2023年的工作；已按正文归入，请核对',
  told: [
    { source: '表格的年份', value: '2022' },
    { source: '表格的标题', value: '2022' },
    { source: '正文', value: '2023' },
  ],
};

function inputs(): PlannedInput[] {
  return [
    input('/mock/县区报告.xlsx', ['workbook', '工作簿'], {
      bytes: 1_254_000,
      tables: [
        {
          sheet: '报告',
          hidden: false,
          header_row: 1,
          rows: 5,
          used: true,
          note: null,
          columns: [
            column(0, '年份', 'year', 'name', '2021'),
            column(1, '区划', 'code', 'content', '130633'),
            column(2, '区县名称', 'county', 'name', '甲'),
            column(3, '省', 'province', 'name', '某省'),
            column(4, '题名', 'title', 'name', '甲县2021年政府工作报告'),
            column(5, '文字', 'text', 'content', '各位代表：现在，我代表县人民政府…'),
            column(6, '抓取时间', 'ignored', 'nothing', '2024-03-11 08:15'),
          ],
        },
        { sheet: '说明', hidden: true, header_row: null, rows: 2, used: false, note: '没有找到报告全文一列，未读取', columns: [column(0, '', 'ignored', 'nothing', '数据来源于网络')] },
      ],
      documents: [
        row(0, [report('甲县', 2021)], [{ code: 'name_completed', message: '工作表“报告”第2行的区县名称只写“甲”，读作甲县' }]),
        row(1, [report('丙乙县', 2021, { warnings: [OTHERS] })]),
        row(2, [report('丁县', 2023, { warnings: [YEARS] })]),
        row(3, [], [{ code: 'no_text', message: '工作表“报告”第5行没有报告全文' }]),
        row(4, [], [{ code: 'no_text', message: '工作表“报告”第6行没有报告全文，只写着“暂未公开”' }]),
      ],
    }),
    input('/mock/甲县2021.txt', TEXT, {
      encoding: 'GB18030',
      documents: [
        document(0, [
          report('甲县', 2021, {
            same_as: { held: null, here: { input: '/mock/县区报告.xlsx', document: 0, report: 0 }, words: '甲县 2021（县区报告.xlsx 报告 第2行）', preferred: true },
          }),
        ]),
      ],
    }),
    input('/mock/报告/某市2022.html', ['web_page', '网页'], {
      encoding: 'UTF-8',
      documents: [document(0, [report('某市', 2022, { place_path: '某省/某市', level: 'city', replaces: { held: 1, here: null, words: '某市 2022（某市2022.txt）', preferred: true } })])],
    }),
    input('/mock/报告/戊县2020（上）.txt', TEXT, { encoding: 'UTF-8', documents: [document(0, [report('戊县', 2020, { part_of: '戊县 2020' })])] }),
    input('/mock/报告/戊县2020（下）.txt', TEXT, { encoding: 'UTF-8', documents: [document(0, [report('戊县', 2020, { part_of: '戊县 2020', warnings: [{ code: 'text_broken_off', message: '文字在“各项事业”处中断' }] })])] }),
    input('/mock/报告/己县2019.txt', TEXT, { encoding: 'UTF-8', outcome: 'already_held', code: 'already_held', message: '资料库里已有同一个文件' }),
    input('/mock/报告/庚县2018.pdf', ['pdf', 'PDF'], { outcome: 'refused', code: 'scan', message: '“庚县2018.pdf”是扫描件，没有文字可读。请先做文字识别，存为带文字的 PDF 或 .txt 后再导入' }),
    input('/mock/报告/样式.css', ['', ''], { bytes: 812, outcome: 'skipped', code: 'not_reports', message: '网页的附属文件，未读取' }),
  ];
}

function planned(choices: ImportChoices): ImportPlan {
  const out = (path: string, number: number | null): boolean => choices.excluded.some((gone) => gone.input === path && (gone.document === null || gone.document === number));
  const all = inputs();
  for (const { tables, input } of all) {
    for (const table of tables) {
      for (const column of table.columns) {
        const chosen = choices.columns.find((chosen) => chosen.input === input && chosen.sheet === table.sheet && chosen.column === column.number);
        if (chosen !== undefined) Object.assign(column, { meaning: chosen.meaning, decided: 'chosen' });
      }
    }
  }
  const parts = ['/mock/报告/戊县2020（上）.txt', '/mock/报告/戊县2020（下）.txt'].map((input) => ({ input, document: 0, report: 0 }));
  const joined = choices.joins.filter((join) => join.group === '戊县 2020').at(-1)?.joined ?? true;
  const reports = all.filter((one) => one.outcome === 'ready').flatMap((one) => one.documents.filter((document) => !out(one.input, document.number)).flatMap((document) => document.reports));
  return {
    inputs: all,
    joins: [{ group: '戊县 2020', words: '戊县 2020', parts, joined, report: report('戊县', 2020, { characters: 25600 }) }],
    meanings: MEANINGS.map(([meaning, name]) => ({ meaning, name })),
    bytes: all.reduce((bytes, one) => bytes + one.bytes, 0),
    reports: reports.length,
    cancelled: false,
  };
}

/** What the reports of these inputs are to others. */
function together(path: string): Together[] {
  const told = { report: 1, other: null, newer: null, document: null };
  if (path.endsWith('（上）.txt')) return [{ ...told, bond: 'joined', document: 1, message: '与“戊县2020（下）.txt”合成一份报告（戊县2020年）；可以拆开。' }];
  if (path.endsWith('甲县2021.txt')) return [{ ...told, bond: 'same', other: 2, message: '与“甲县2021年”（县区报告.xlsx 报告 第2行）是同一份报告：两处来源都保留，采用这一份的文字。' }];
  if (path.endsWith('某市2022.html')) return [{ ...told, bond: 'edition', other: 3, newer: 1, message: '与“某市2022年”（某市2022.txt）是同一报告的两个版本（这一份较新），暂时两份都参与对比；请选定用哪一版。' }];
  return [];
}

let paused = false;
let cancelled = false;
let last: ImportedFile[] = [];

async function turn(): Promise<void> {
  do await new Promise((go) => setTimeout(go, 350));
  while (paused && !cancelled);
}

/** Goes through the inputs, telling how far it is; those that were reached before a cancel. */
async function through<T extends { bytes: number; input: string }>(all: T[], progress: (at: ImportProgress) => void, each: (one: T) => { reports: number; observations: number }): Promise<T[]> {
  paused = cancelled = false;
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  const at: ImportProgress = { done: 0, total: all.length, file: '', bytes_done: 0, bytes_total: bytes, reports: 0, observations: 0, elapsed_ms: 0, files_per_second: 0, bytes_per_second: 0, left_ms: null };
  progress({ ...at });
  for (const one of all) {
    await turn();
    if (cancelled) break;
    const found = each(one);
    at.done += 1;
    at.file = one.input;
    at.bytes_done += one.bytes;
    at.reports += found.reports;
    at.observations += found.observations;
    at.elapsed_ms += 350;
    at.files_per_second = at.done / (at.elapsed_ms / 1000);
    at.bytes_per_second = at.bytes_done / (at.elapsed_ms / 1000);
    at.left_ms = Math.round(((bytes - at.bytes_done) / at.bytes_per_second) * 1000);
    progress({ ...at });
  }
  return all.slice(0, at.done);
}

export const importing: Pick<Host, 'previewImport' | 'importFiles' | 'keepPasted' | 'pauseImport' | 'resumeImport' | 'cancelImport' | 'saveImportSummary'> = {
  async previewImport(_, choices, progress) {
    const plan = planned(choices);
    const reached = await through(plan.inputs, progress, (one) => ({ reports: one.documents.flatMap((document) => document.reports).length, observations: 0 }));
    return { ...plan, inputs: reached, cancelled };
  },
  async importFiles(_, choices, progress) {
    const all = planned(choices).inputs;
    const reports = (one: PlannedInput): PlannedReport[] => one.documents.filter((document) => !choices.excluded.some((out) => out.input === one.input && (out.document ?? document.number) === document.number)).flatMap((document) => document.reports);
    const outcome = (one: PlannedInput): FileOutcome => (choices.excluded.some((out) => out.input === one.input && out.document === null) ? 'left_out' : one.outcome === 'ready' ? 'imported' : one.outcome);
    const started = Date.now();
    const count = (one: PlannedInput): number => (outcome(one) === 'imported' ? reports(one).length : 0);
    const reached = await through(all, progress, (one) => ({ reports: count(one), observations: count(one) * 31 }));
    last = all.map((one, number) => ({
      file: one.input,
      outcome: number < reached.length ? outcome(one) : 'cancelled',
      reports: number < reached.length ? count(one) : 0,
      observations: number < reached.length ? count(one) * 31 : 0,
      code: one.code,
      message: one.message,
      together: number < reached.length ? together(one.input) : [],
      warnings: number < reached.length ? [...one.documents.flatMap((document) => document.warnings), ...reports(one).flatMap((report) => report.warnings)] : [],
    }));
    return { files: last, cancelled, elapsed_ms: Date.now() - started };
  },
  keepPasted: async () => '/mock/粘贴的文字-20260101-080000.txt',
  pauseImport: async () => {
    paused = true;
  },
  resumeImport: async () => {
    paused = false;
  },
  cancelImport: async () => {
    cancelled = true;
  },
  saveImportSummary: async () => {},
};
