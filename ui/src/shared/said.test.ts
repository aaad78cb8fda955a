// What Rust says in Chinese has its English: held against the sources the sentences come from.
import { expect, test } from 'vitest';
import { ALL_LINES, english, said, saidOf } from './said';
import { speak } from './messages/index.svelte';

const SOURCES = import.meta.glob<string>(
  [
    '../../../crates/{app,extract,model,store}/src/**/*.rs',
    '../../../src-tauri/src/**/*.rs',
    '!**/{tests,*_tests}.rs',
    '!**/tests/**',
    // Both languages stand in these, or they are Chinese by their nature: citations, files for programs, the command line.
    '!../../../crates/app/src/{export,frequency,rules}.rs',
    '!../../../crates/app/src/export/{briefing,bundle,citation,comparison,observations,sources,summary,words,workbook}.rs',
    // Words of the reports, not about them.
    '!../../../crates/extract/src/{annex,cue,lexicon,observe,open,quantity,time,token,typed,words}.rs',
    '!../../../crates/extract/src/{annex,attach,rules}/**',
    '!../../../crates/extract/src/document/pdf/**',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Of these every word is told; of the others what is a warning or a sentence: what happened, and what to do. */
const WHOLLY = /\/(model\/src\/(pairing\/\w+|verdict)|store\/src\/(error|check|add)|app\/src\/(apart|inputs|reading|same|draft|picture|places|own|saved))\.rs$/;
/** What stands before a warning's words. */
const WARNING = /(?:Warning::new\([\w:\s,]*|message: )(?:format!\(\s*)?$/;
const SENTENCE = /。|；.*请|，请|，没有读取|，未读取/;

/** Put together from pieces, or told elsewhere; the wholes are tested below. */
const PIECES = ['另有一档目标', '对同一指标另有目标', '报告XXX', '名称', '单位', '分组', '其他说法', '流量与存量', '不算的说法', 'X 等X项', '……（共 X 个）', 'PDF 的第 X 页X，X', '其中的内容没有读出；需要时请先用文字识别（OCR）软件处理', '这些字没有读出，请对照原文件核对', '识别可能有误，请对照原文件核对数字'];
/** Words of a report that end a sentence, and names of what is looked for in it. */
const OF_REPORTS = ['请予审议。', '的是为,,、:;。和与及中上要来于有做按完情)》”'];
/** Said on the terminal alone. */
const TERMINAL = ['兑现打不开窗口：X。请确认已安装 WebKitGTK 4.1 并在图形界面中运行。'];

/** Chinese sentences of a source, in code and not in comments, with something to fill every place. */
function sentences(source: string, wholly: boolean): string[] {
  const code = (source.replace(/#\[cfg\(test\)\]\s*(?:#\[path[^\n]*\]\s*)?mod \w+;/g, '').split('#[cfg(test)]')[0] ?? '').replace(/^\s*\/\/.*$/gm, '').replace(/'"'/g, '');
  return [...code.matchAll(/"((?:[^"\\]|\\.)*[\u4e00-\u9fff](?:[^"\\]|\\.)*)"/gs)]
    .filter((found) => wholly || SENTENCE.test(found[1] ?? '') || WARNING.test(code.slice(0, found.index)))
    .map((found) =>
    (found[1] ?? '')
      .replace(/\\u\{FFFD\}/g, '\uFFFD')
      .replace(/\\\n\s*/g, '')
      .replace(/(?<!\\)\\n\s*/g, '')
      .replace(/\\\\/g, '\\')
      .replace(/\{[^}]*\}/g, 'X'),
    )
    .filter((sentence) => !sentence.includes('\n'));
}

/** A sentence as it may be put together: alone, behind a file's name, with reports in its places. */
function wholes(sentence: string): string[] {
  return [sentence, `“X”${sentence}`, sentence.replace(/X/g, '“X”（X）')];
}

test('every sentence of the sources is told in English', () => {
  expect(Object.keys(SOURCES).length).toBeGreaterThan(100);
  const known = [...PIECES, ...OF_REPORTS, ...TERMINAL];
  const missing = Object.entries(SOURCES).flatMap(([path, source]) =>
    sentences(source, WHOLLY.test(path))
      .filter((sentence) => !known.includes(sentence) && wholes(sentence).every((whole) => english(whole) === null))
      .map((sentence) => `${path.split('/').pop()}: ${sentence}`),
  );
  expect(missing).toEqual([]);
});

test('no line says the same twice, and each fills the same places', () => {
  expect(new Set(ALL_LINES.map(([chinese]) => chinese)).size).toBe(ALL_LINES.length);
  const places = (text: string): string[] => [...text.matchAll(/\{(\d)#?\}/g)].map(([, place]) => String(place)).sort();
  for (const [chinese, words] of ALL_LINES) expect(places(words), chinese).toEqual(places(chinese));
});

test('Chinese is told with its own marks', () => {
  const narrow = /[\u4e00-\u9fff”》）}][,;:()]|[,;:()][\u4e00-\u9fff“《（{]/;
  expect(ALL_LINES.filter(([chinese]) => narrow.test(chinese))).toEqual([]);
});

test('what stands in a place is told too', () => {
  expect(english('2022年报告另有该年目标6%左右')).toBe('The report of 2022 has another target for the year, about 6%');
  expect(english('报告另有一档目标力争7%')).toBe('The report has another tier: strive for 7%');
  expect(english('报告对同一指标另有目标8%')).toBe('The report has another target for the same indicator: 8%');
  expect(english('标题为2020年、文件名为2021年，正文安排的是2022年的工作；已按正文归入，请核对')).toBe("the title says 2020, the file's name says 2021, yet the text plans the work of 2022; the text decided, check it");
  expect(english('“a.pdf”是 OFD 版式文件，本版本还不能直接读取。请解压后导入里面的文件')).toBe('"a.pdf" is an OFD file, which this version does not read yet. Unpack it and import the files in it');
  expect(english('“甲.docx”不是完好的 Word 文档（部件 word/document.xml 解压出错）。请用文字处理软件打开它，另存为 .docx 后再导入；打不开时请重新下载或索取原文件')).toContain('(part word/document.xml cannot be unpacked)');
  expect(english('PDF 的第 3-5、9 页是图片，没有文字，其中的内容没有读出；需要时请先用文字识别（OCR）软件处理')).toContain('page 3-5、9 is a picture');
  expect(english('实际数：与A、B之和相差3%')).toBe('result: differs by 3% from the sum of A、B');
});

test('reports and files are called as the page calls them', () => {
  expect(english('清苑县2005年')).toBe('清苑县 2005');
  expect(english('县区.xlsx · 表一 · 第23行')).toBe('县区.xlsx · 表一 · row 23');
  expect(english('清苑县2005年（县区.xlsx · 第23行）')).toBe('清苑县 2005 (县区.xlsx · row 23)');
  expect(english('与“清苑县2005年”（县区.xlsx · 第23行）是同一份报告：两处来源都保留，采用那一份的文字。')).toContain('清苑县 2005 (县区.xlsx · row 23)');
  expect(english('易县2017年：报告没有写明是哪里的，按文中最常提到的地名推定为易县')).toBe('易县 2017: the report does not say whose it is; by the place it names most it was taken for that of 易县');
  expect(english('上篇.txt 等2个文件')).toBe('上篇.txt and others, 2 files');
  // No name of a place stands before the year.
  expect(english('2005年')).toBe('2005');
});

test('Chinese stays Chinese, and what has no words is told by its code', () => {
  speak('zh');
  expect(said('实际数为约数')).toBe('实际数为约数');
  speak('en');
  expect(said('实际数为约数')).toBe('The result is approximate');
  expect(said('别的话')).toBe('别的话');
  expect(saidOf(null, '第3行没有报告全文')).toBe("Row 3 has no report's text");
  expect(saidOf('scan', '是扫描件：3 页')).toBe('It is a scan without text (是扫描件：3 页)');
  expect(saidOf(null, '别的话')).toBe('别的话');
  speak('zh');
});
