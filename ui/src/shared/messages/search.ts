// What the page says: finding words. A test finds keys that are missing or unused.
export const zh = {
  'search.title': '检索',
  'search.placeholder': '在全部报告里找词，例如：营商环境',
  'search.submit': '检索',
  'search.found': '“{words}”：{total} 份报告提到，显示前 {shown} 份',
  'search.foundAll': '“{words}”：{total} 份报告提到',
  'search.count': '{count} 处',
  'search.none': '没有报告提到“{words}”',
  'search.none.note': '换一个词，或少写几个字。繁体、简体都能找到。',
  'search.idle': '输入一个或几个词',
  'search.idle.note': '一个字也可以。结果按报告列出，点开即到原文那一处。',
} as const;

export const en: Record<keyof typeof zh, string> = {
  'search.title': 'Search',
  'search.placeholder': 'Find words in all reports, e.g. 营商环境',
  'search.submit': 'Search',
  'search.found': '"{words}": in {total} reports, the first {shown} shown',
  'search.foundAll': '"{words}": in {total} reports',
  'search.count': '{count} times',
  'search.none': 'No report mentions "{words}"',
  'search.none.note': 'Try another word, or fewer characters. Traditional and Simplified are both found.',
  'search.idle': 'Enter one or several words',
  'search.idle.note': 'A single character will do. A hit opens the text at that place.',
};
