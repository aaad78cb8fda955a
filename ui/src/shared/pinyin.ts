// The first letter of a Chinese character's reading, told by where the system's own order of readings puts it.

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
/** The first character of each letter in that order. */
const FIRST: readonly (readonly [letter: string, first: string])[] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '咑'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '丌'], ['k', '咔'], ['l', '垃'], ['m', '妈'],
  ['n', '拏'], ['o', '噢'], ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '仨'], ['t', '他'], ['w', '屲'], ['x', '夕'], ['y', '丫'], ['z', '帀'],
];
/** Names of places whose character is read otherwise than alone. */
const OTHERWISE = new Map([['重', 'c'], ['厦', 'x'], ['单', 's'], ['长', 'c'], ['蔚', 'y'], ['乐', 'l'], ['莘', 's'], ['尉', 'y']]);
const known = new Map<string, string>();

/** The first letters of a text's first characters; what is no Chinese stays as it is. */
export function initials(text: string, most = Infinity): string {
  let letters = '';
  for (const character of text) {
    if (letters.length >= most) break;
    letters += initial(character);
  }
  return letters;
}

function initial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character;
  const had = known.get(character) ?? OTHERWISE.get(character);
  if (had !== undefined) return had;
  let letter = '';
  for (const [next, first] of FIRST) {
    if (collator.compare(character, first) < 0) break;
    letter = next;
  }
  known.set(character, letter);
  return letter;
}
