// How the stand-in's one report is arranged.
import type { ArrangeHost } from './arrange';
import { changed } from './changes-mock';
import type { ReportRow } from './library';

/** The stand-in's answers, of this report. */
export function arranging(row: ReportRow): ArrangeHost {
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
  };
}
