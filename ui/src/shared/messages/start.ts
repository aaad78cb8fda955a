// What the page says: the start screen. A test finds keys that are missing or unused.
export const zh = {
  'start.samples': '打开示例',
  'start.samples.note': '广州 2021、保定各县 2019–2025：真实数字，马上可以对比。',
  'start.create': '新建资料库…',
  'start.create.note': '一个 .duixian 文件，装得下您的全部报告。',
  'start.open': '打开资料库…',
  'start.open.note': '打开已有的 .duixian 文件。',
  'start.recent': '最近打开',
  'start.recent.remove': '从列表中移除 {name}',
  'start.drop': '把报告文件拖到这里',
  'start.drop.note': '或选择文件。支持纯文本（TXT）与表格（XLSX）；会放进您自己的资料库。',
  'start.choose': '选择文件…',
  'start.private': '完全离线：报告不会离开这台电脑。',
} as const;

export const en: Record<keyof typeof zh, string> = {
  'start.samples': 'Open the samples',
  'start.samples.note': 'Guangzhou 2021 and counties of Baoding 2019–2025: true figures, ready to compare.',
  'start.create': 'New library...',
  'start.create.note': 'One .duixian file that holds all your reports.',
  'start.open': 'Open a library...',
  'start.open.note': 'Open an existing .duixian file.',
  'start.recent': 'Recent',
  'start.recent.remove': 'Remove {name} from the list',
  'start.drop': 'Drop report files here',
  'start.drop.note': 'Or choose files: plain text (TXT) and tables (XLSX). They go into your own library.',
  'start.choose': 'Choose files...',
  'start.private': 'Entirely offline: no report leaves this computer.',
};
