// What the page says: the reader. A test finds keys that are missing or unused.
export const zh = {
  'reader.sections': '章节',
  'reader.figures': '数字',
  'reader.figures.all': '全部',
  'reader.noFigures': '没有在这份报告里读到数字',
  'reader.noFigures.note': '可以在正文中查看报告原文。',
  'reader.noneOfKind': '没有这一类',
  'reader.keywords': '关键词',
  'reader.origin': '来源：{origin}',
  'reader.date': '会议日期：{date}',
  'reader.confidence': '把握 {percent}%',
  'reader.text': '报告正文',

  'standing.title': '来源与分合',
  'standing.joined': '由这些文件合成：{files}',
  'standing.reports': '所在的文件读出 {count} 份报告：{names}',
  'standing.asOne': '当作一份',
  'standing.asRead': '按原文重新划分',
  'standing.open': '打开',
  'standing.prefer': '采用这一份',
} as const;

export const en: Record<keyof typeof zh, string> = {
  'reader.sections': 'Sections',
  'reader.figures': 'Figures',
  'reader.figures.all': 'All',
  'reader.noFigures': 'No figures were read from this report',
  'reader.noFigures.note': 'Its text stands on the left.',
  'reader.noneOfKind': 'None of this kind',
  'reader.keywords': 'Keywords',
  'reader.origin': 'From: {origin}',
  'reader.date': 'Date of the meeting: {date}',
  'reader.confidence': '{percent}% sure',
  'reader.text': 'The report',

  'standing.title': 'Sources and parts',
  'standing.joined': 'Joined of these files: {files}',
  'standing.reports': 'Its file gave {count} reports: {names}',
  'standing.asOne': 'Take as one',
  'standing.asRead': 'Divide as the text tells',
  'standing.open': 'Open',
  'standing.prefer': 'Use this text',
};
