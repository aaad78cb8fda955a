// What the page says: what is kept under a name. A test finds keys that are missing or unused.
export const zh = {
  'saved.label': '已保存的对比',
  'saved.name': '名称',
  'saved.save': '保存',
  'saved.over': '替换同名的',
  'saved.none': '还没有保存过。写一个名称，把现在的对比连同表格的样子留下来。',
  'saved.rename': '给“{name}”改名',
  'saved.duplicate': '复制“{name}”',
  'saved.delete': '删除“{name}”',
  'saved.copy': '{name} 副本',
  'saved.unreadable': '“{name}”由更新版本的兑现保存，这个版本打不开。',
} as const;

export const en: Record<keyof typeof zh, string> = {
  'saved.label': 'Saved comparisons',
  'saved.name': 'Name',
  'saved.save': 'Save',
  'saved.over': 'Replace existing',
  'saved.none': 'Nothing saved yet. Give this comparison a name to return to it as it is now.',
  'saved.rename': 'Rename "{name}"',
  'saved.duplicate': 'Duplicate "{name}"',
  'saved.delete': 'Delete "{name}"',
  'saved.copy': '{name} copy',
  'saved.unreadable': '"{name}" was saved by a newer version of Duixian and cannot be opened in this one.',
};
