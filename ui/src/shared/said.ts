// What comes from Rust in Chinese — flags, hints, errors, warnings — as the language in force says it. Each line is a Chinese
// sentence with its places to fill, and the same in English; what stands in a place is said likewise. A sentence that is not
// here is told by its code where it has one, else it stays Chinese: told in another language is better than not told. A
// test holds the lines against the sources that the sentences come from.
import { language, t, type Key } from './messages/index.svelte';

const LINES: [string, string][] = [
  // Flags of a comparison's row.
  ['{0}的识别把握不高，请核对原文', 'The {0} was read with little confidence: check it against the sentence'],
  ['{0}经人工更正', 'The {0} was corrected by hand'],
  ['{0}年的结果{1}，所示为{2}的结果，不计差距', 'Result of {0}: {1}; the one shown is of {2}, so no gap is counted'],
  ['参照：{0}的结果', 'Reference: result of {0}'],
  ['缺少参照：{0}的结果', 'No reference: the result of {0} is missing'],
  ['参照：{0}', 'Reference: {0}'],
  ['“{0}”容许差{1}', '"{0}" allows {1}'],
  ['{0}大于{1}的{2}，请核对原文', 'The {0} exceeds that of {1} ({2}): check it against the sentence'],
  ['其间{0}改为{1}，行政区划可能有调整', '{0} became {1} in the meantime; borders may have changed'],
  ['{0}已于{1}年撤销', '{0} was abolished in {1}'],
  ['所示为{0}年的结果', 'The result shown is of {0}'],
  ['{0}年报告另有目标{1}（{2}）', 'The report of {0} has another target, {1} ({2})'],
  ['目标取自{0}年半年报告', 'Target taken from the half-year report of {0}'],
  ['目标取自{0}年报告的复述', 'Target taken as restated by the report of {0}'],
  ['{0}年{1}的目标为{2}，与原目标{3}不同', 'The target in {1} of {0} is {2}, not {3} as first set'],
  ['{0}年报告另有该年目标{1}', 'The report of {0} has another target for the year, {1}'],
  ['报告另有一档目标{0}', 'The report has another tier: {0}'],
  ['报告对同一指标另有目标{0}', 'The report has another target for the same indicator: {0}'],
  ['{0}年结果取自{1}年报告', 'Result of {0} taken from the report of {1}'],
  ['目标与结果的口径不同（可比口径）', 'Target and result are on different bases (comparable basis)'],
  ['{0}年报告中该年结果为{1}', 'The report of {0} gives the result of the year as {1}'],
  ['报告另有{0}结果{1}', 'The report has another result on {0}: {1}'],
  ['报告对该年结果另有说法{0}', 'The report gives another result for the year: {0}'],
  ['结果为预计或初步数', 'The result is an estimate or preliminary'],
  ['结果为约数', 'The result is approximate'],
  ['结果只给出下限', 'The result is given as a lower bound only'],
  ['结果只给出上限', 'The result is given as an upper bound only'],
  ['结果只给出范围', 'The result is given as a range only'],
  ['与{0}目标的措辞不同（{1}，上级{2}），不计加码', 'Worded otherwise than the target of {0} ({1}, above {2}), so the difference is not counted'],
  // Hints of the extractor.
  ['按{0}与{1}计算为{2}%，与所述不符', '{0} and {1} give {2}%, which is not what is said'],
  ['同一报告另有不同数字：{0}', 'another figure stands in the same report: {0}'],
  ['与{0}之和相差{1}%', 'differs by {1}% from the sum of {0}'],
  ['大于{0}', 'exceeds {0}'],
  // Reasons of a verdict.
  ['结果没有给出数值', 'The result gives no figure'],
  ['目标没有给出数值', 'The target gives no figure'],
  ['目标为“持平”，没有可比的数值', 'The target is "unchanged", with no figure to compare'],
  ['结果只给出范围，跨过了目标线', 'The result is a range across the line of the target'],
  ['结果或参照只给出范围，跨过了目标线', 'The result or its reference is a range across the line of the target'],
  ['“同步”只适用于增速', '"In step" applies to growth only'],
  ['缺少参照指标的结果', 'The result of the reference is missing'],
  // Libraries and files.
  ['找不到资料库“{0}”。请检查路径，或新建一个资料库。', 'There is no library at "{0}". Check the path, or make a new library.'],
  ['“{0}”不是兑现资料库，未作任何改动。请选择扩展名为 .duixian 的资料库文件。', '"{0}" is not a Duixian library; nothing was changed. Choose a library file that ends in .duixian.'],
  ['资料库“{0}”由较新版本的兑现建立（格式 {1}，本版本只认到 {2}），未作任何改动。请升级兑现后再打开。', 'The library "{0}" was made by a newer Duixian (format {1}; this version knows up to {2}); nothing was changed. Upgrade Duixian to open it.'],
  ['资料库“{0}”的格式较旧（格式 {1}），需先升级。请用兑现以可写方式打开一次。', 'The library "{0}" has an older format ({1}). Open it once in Duixian where it may be written.'],
  ['资料库“{0}”已损坏，内容读不完整。请从备份恢复，或另建资料库后重新导入原始文件；请先保留这个文件。', 'The library "{0}" is damaged and cannot be read whole. Restore a backup, or import the original files into a new library; keep this file for now.'],
  ['“{0}”已经存在，未予覆盖。请换一个文件名，或先移走原文件。', '"{0}" exists and was not overwritten. Choose another name, or move the file away first.'],
  ['资料库“{0}”正被另一个程序写入。请稍候再试，或关闭另一个程序。', 'Another program is writing to the library "{0}". Try again in a moment, or close the other program.'],
  ['资料库“{0}”只能读取，无法写入。请检查文件和所在文件夹的权限。', 'The library "{0}" can only be read. Check the permissions of the file and its folder.'],
  ['磁盘空间不足，资料库“{0}”未作改动。请腾出空间后再试。', 'The disk is full; the library "{0}" was not changed. Make room and try again.'],
  ['无法读写“{0}”：{1}。请检查路径和权限。', '"{0}" cannot be read or written: {1}. Check the path and the permissions.'],
  ['无法入库“{0}”：{1}。该文件未入库，其余不受影响。', '"{0}" cannot be kept: {1}. It was left out; the others are not affected.'],
  ['资料库中没有编号为 {0} 的{1}。它可能已被删除，请刷新列表。', 'The library has no {1} number {0}. It may have been deleted; load the list again.'],
  ['资料库“{0}”出错：{1}。请重试；若再出现，请运行资料库检查。', 'The library "{0}" failed: {1}. Try again; if it comes back, check the library.'],
  ['题录由使用者更正：{0}。', 'Set right by hand: {0}.'],
  ['没有代码为 {0} 的行政区划；请从列表里选择地区。', 'There is no place of the code {0}; choose one from the list.'],
  ['没有写地区的名称；请填写，或从列表里选择。', 'The place has no name; write one, or choose from the list.'],
  ['年份 {0} 不对；请填写报告所部署工作的年份，如 2021。', 'The year {0} cannot be; write the year whose work the report plans, such as 2021.'],
  ['标题不能为空。', 'The title cannot be empty.'],
  ['会议日期“{0}”不对；请写成 2021-01-29 这样的日期。', 'The day "{0}" cannot be; write it as 2021-01-29.'],
  ['读不出备份文件夹“{0}”（{1}）；请检查权限。', 'The folder of backups "{0}" cannot be read ({1}); check the permissions.'],
  ['无法写入“{0}”：{1}。', '"{0}" cannot be written: {1}.'],
  ['所在的文件夹不存在；请先建立文件夹，或换一个位置', 'its folder does not exist; make the folder first, or choose another place'],
  ['没有写入权限；请换一个位置', 'there is no permission to write there; choose another place'],
  ['磁盘已满；请腾出空间后再试', 'the disk is full; make room and try again'],
  ['它是一个文件夹；请给出文件名', 'it is a folder; give the name of a file'],
  ['{0}；请检查路径和权限', '{0}; check the path and the permissions'],
  ['已停止；停止之前完成的部分已保留。', 'Stopped; what was done before is kept.'],
  ['还没有打开资料库；请先在“资料库”中打开或新建一个。', 'No library is open; open or make one under Libraries first.'],
  ['剪贴板里没有文字；请先复制报告的正文。', 'There is no text on the clipboard; copy the text of the report first.'],
  ['还没有导入过文件，没有结果可保存。', 'Nothing was imported yet, so there is no list to save.'],
  ['没能写入剪贴板（{0}）；请重试，或改为保存成文件。', 'The clipboard could not be written ({0}); try again, or save to a file.'],
  ['程序内部出错（{0}）；请重试，若仍出现请重新启动程序。', 'Something went wrong inside the program ({0}). Try again; if it comes back, restart the program.'],
  ['“{0}”的扩展名不是 .png、.svg 或 .pdf；请用这三种之一。', '"{0}" does not end in .png, .svg or .pdf; use one of these.'],
  // What an import's reports are to others.
  ['与{0}合成一份报告（{1}）；可以拆开。', 'Joined with {0} into one report ({1}); it can be taken apart.'],
  ['与“{0}”（{1}）是同一份报告：两处来源都保留，采用{2}的文字。', 'The same report as {0} ({1}): both sources are kept, {2} text is used.'],
  ['按您的选择，没有与“{0}”（{1}）并作一份。', 'Not taken as one with {0} ({1}), as you chose.'],
  ['已替换旧版“{0}”（{1}）；更正已带到新版，旧版保留为另一来源。', 'Took the place of the older version {0} ({1}); corrections came along, the older one is kept as a source.'],
  ['是“{0}”（{1}）的旧版，采用那一版；这一份保留为另一来源。', 'An older version of {0} ({1}), which is used; this one is kept as a source.'],
  ['与“{0}”（{1}）是同一报告的两个版本，按您的选择两份都保留。', 'Another version of {0} ({1}); both are kept, as you chose.'],
  ['与“{0}”（{1}）是同一报告的两个版本（{2}），暂时两份都参与对比；请选定用哪一版。', 'Another version of {0} ({1}) ({2}); both take part for now. Choose which to use.'],
  ['与“{0}”（{1}）约{2}%的文字相同，而这一份记为{3}；两者必有一处的地区、年份或类别不对，请核对后选用其一。', 'About {2}% of the text is that of {0} ({1}), yet this one goes as {3}: place, year or kind must be wrong in one of them. Check, then keep one.'],
  // Pieces that stand in places.
  ['这一份', 'this'],
  ['那一份', 'its'],
  ['这一份较新', 'this one is newer'],
  ['那一份较新', 'that one is newer'],
  ['{0}左右', 'about {0}'],
  ['{0}以上', '{0} or more'],
  ['{0}以内', '{0} or less'],
  ['力争', 'strive for'],
  ['确保', 'ensure'],
  ['个百分点', 'percentage points'],
  ['力争{0}', 'strive for {0}'],
  ['确保{0}', 'ensure {0}'],
  ['{0}个百分点', '{0} percentage points'],
  ['{0}年上半年', 'the first half of {0}'],
  ['{0}年下半年', 'the second half of {0}'],
  ['{0}—{1}年', '{0}–{1}'],
  ['{0}年第{1}季度', 'quarter {1} of {0}'],
  ['{0}年{1}—{2}月', 'months {1}–{2} of {0}'],
  ['{0}年{1}月', 'month {1} of {0}'],
  ['{0}年', '{0}'],
  ['半年报告中', 'the half-year report'],
  ['报告复述', 'the report'],
  ['可比口径', 'the comparable basis'],
  ['非可比口径', 'another than the comparable basis'],
  ['目标', 'target'],
  ['结果', 'result'],
  ['左右', 'about'],
  ['持平', 'unchanged'],
  ['同步', 'in step'],
  ['基本同步', 'roughly in step'],
  ['报告', 'report'],
  ['文件', 'file'],
  ['文档', 'document'],
  ['无报告', 'no report'],
  ['原文中断', 'the text breaks off'],
  ['未提及', 'not stated'],
  ['有提及、无数字', 'stated without a figure'],
  ['未能识别', 'could not be read'],
  ['只与别处相比', 'only compared with elsewhere'],
  ['目标：{0}', 'target: {0}'],
  ['结果：{0}', 'result: {0}'],
];

interface Line {
  chinese: RegExp;
  english: string;
}

let lines: Line[] | null = null;

/** The lines as patterns, those with the most words of their own first. */
function patterns(): Line[] {
  const own = (text: string): number => text.replace(/\{\d\}/g, '').length;
  lines ??= [...LINES]
    .sort(([a], [b]) => own(b) - own(a))
    .map(([chinese, english]) => ({ chinese: new RegExp(`^${chinese.replace(/[.*+?^$()[\]\\|/]/g, '\\$&').replace(/\{\d\}/g, '(.+?)')}$`, 's'), english }));
  return lines;
}

/** The English of a sentence from Rust, or null where there is none. */
export function english(chinese: string): string | null {
  for (const { chinese: pattern, english: words } of patterns()) {
    const found = pattern.exec(chinese);
    if (found !== null) return words.replace(/\{(\d)\}/g, (_, place: string) => inWords(found[Number(place) + 1] ?? ''));
  }
  return null;
}

function inWords(piece: string): string {
  return english(piece) ?? piece;
}

/** A sentence from Rust in the language in force. */
export function said(chinese: string): string {
  return language() === 'zh' ? chinese : (english(chinese) ?? chinese);
}

const CODES = ['text_broken_off', 'contents_not_held', 'place_uncertain', 'year_uncertain', 'metadata_disagrees', 'bytes_replaced', 'nested_too_deep', 'no_text', 'no_report', 'no_reports', 'length_disagrees', 'name_completed', 'joined_cells', 'line_breaks_spelled', 'sidebar_left_out', 'parts_not_joined', 'stated_by_user', 'damaged', 'scan', 'too_large', 'too_much_text', 'not_text', 'not_read_yet', 'already_held', 'not_reports'] as const;

/** What has a code — a warning, a refusal — in the language in force; the particulars, where only Chinese has them, behind. */
export function saidOf(code: string | null, message: string): string {
  if (language() === 'zh') return message;
  const known = CODES.find((one) => one === code);
  const key: Key | null = known === undefined ? null : `coded.${known}`;
  return english(message) ?? (key === null ? message : `${t(key)} (${message})`);
}

/** Every line, for the test. */
export const ALL_LINES: readonly [string, string][] = LINES;
