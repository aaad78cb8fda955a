// What the page says: the keys that do something. A test finds keys that are missing or unused.
export const zh = {
  'shortcuts.title': '键盘快捷键',
  'shortcuts.note': '随时按 ? 查看。在输入框里打字时，单个字母键不起作用。',
  'shortcuts.or': '或',
  'shortcuts.window': '各处通用',
  'shortcuts.reader': '阅读',
  'shortcuts.dialog': '对话框',
  'shortcuts.go': '转到各页',
  'shortcuts.list': '查看快捷键',
  'shortcuts.find': '在本页查找',
  'shortcuts.import': '导入文件',
  'shortcuts.back': '回到上一处',
} as const;

export const en: Record<keyof typeof zh, string> = {
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.note': 'Press ? at any time to see this list. Single-letter keys do nothing while you type in a field.',
  'shortcuts.or': 'or',
  'shortcuts.window': 'Everywhere',
  'shortcuts.reader': 'Reading',
  'shortcuts.dialog': 'Dialogs',
  'shortcuts.go': 'Go to a screen',
  'shortcuts.list': 'Show the keyboard shortcuts',
  'shortcuts.find': 'Find on this screen',
  'shortcuts.import': 'Import files',
  'shortcuts.back': 'Back to where you were',
};
