// How the stand-in's one report is arranged: a text of its own, from two sources.
import type { ArrangeHost } from './arrange';
import { changed } from './changes-mock';
import type { ReportRow } from './library';

/** The stand-in's answers, of this report. */
export function arranging(row: ReportRow): ArrangeHost {
  const source = { row, path: `/mock/${row.origin}`, imported_at: '2026-01-01T00:00:00Z', taken: true, characters: 12840, replaced: 0, broken_off: false, why: '选用这一份：12840个汉字，文字完整。' };
  const other = { ...source, row: { ...row, id: row.id + 100, origin: '甲县.html' }, taken: false, characters: 8012, broken_off: true, why: '这一份的文字中断，选用的一份是完整的。' };
  return {
    arranged: async () => ({ document: 1, reports: [{ report: row.id, name: '甲县2021年', span: { start: 0, end: 100 } }], parts: ['甲县（上）.txt', '甲县（下）.txt'], given: false }),
    separate: async () => changed('separate', '甲县2021年'),
    takeAsOne: async () => {
      changed('split', '甲县2021年');
      return [row.id];
    },
    takeAsRead: async () => {
      changed('split', '甲县2021年');
      return [row.id];
    },
    sources: async () => [source, other],
    prefer: async () => changed('prefer', '甲县2021年'),
    tellApart: async () => changed('tell_apart', '甲县2021年'),
    replaceEdition: async () => changed('replace', '甲县2021年'),
    keepBoth: async () => changed('keep_both', '甲县2021年'),
  };
}
