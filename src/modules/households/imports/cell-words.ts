import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import {
  CAUSES,
  DISABILITIES,
  GROUPS_OF_HOUSEHOLDS,
  HOUSEHOLD_CLASSES,
  RELATIONS,
  SCHOOL_LEVELS,
  SEXES,
  WORK_STATES,
} from '../household-words.js';
import { ETHNIC_GROUPS } from '../register/ethnic-groups.js';

/** Words of a list as people write them → our codes. Every text is looked up once and remembered: lists repeat themselves. */
export class WordBook<Code extends string> {
  private readonly known = new Map<string, Code | undefined>();
  private readonly words: ReadonlyMap<string, Code>;

  constructor(entries: Iterable<readonly [string, Code]>) {
    this.words = new Map(Array.from(entries, ([word, code]) => [plain(word), code]));
  }

  find(text: string): Code | undefined {
    if (this.known.has(text)) return this.known.get(text);
    const code = this.words.get(plain(text));
    if (this.known.size < MOST_REMEMBERED) this.known.set(text, code);
    return code;
  }

  /** Several in one cell, 'a; b' or, where no word has a comma, 'a, b'. Undefined when one of them is unknown. */
  several(text: string): Code[] | undefined {
    const codes = (parts: string[]): (Code | undefined)[] =>
      parts.filter((part) => part.trim() !== '').map((part) => this.find(part.trim()));
    const found = [text.split(/[;\n]/), text.split(/[;,\n+]/)].map(codes).find((each) => !each.includes(undefined));
    return found && [...new Set(found as Code[])];
  }
}

const MOST_REMEMBERED = 5_000;

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const labelled = <Code extends string>(codes: readonly Code[], prefix: string): (readonly [string, Code])[] =>
  codes.flatMap((code) => [[code, code] as const, ...LOCALES.map((locale) => [translate(locale, `${prefix}.${code}`), code] as const)]);

export const sexes = new WordBook([
  ...labelled(SEXES, 'households.sex'),
  ...([['1', 'male'], ['2', 'female'], ['trai', 'male'], ['gai', 'female']] as const),
]); // prettier-ignore

export const classes = new WordBook([
  ...labelled(HOUSEHOLD_CLASSES, 'households.class'),
  ...([['nghèo', 'poor'], ['HN', 'poor'], ['N', 'poor'], ['cận nghèo', 'near_poor'], ['HCN', 'near_poor'], ['CN', 'near_poor']] as const),
  ...([['hộ có mức sống trung bình', 'average'], ['MSTB', 'average'], ['hộ không nghèo', 'not_poor']] as const),
]); // prettier-ignore

export const causes = new WordBook([
  ...labelled(CAUSES, 'households.cause'),
  ...CAUSES.map((code, index) => [String(index + 1), code] as const),
  ...([['thiếu đất sản xuất', 'no_land'], ['thiếu vốn', 'no_capital'], ['không có vốn', 'no_capital'], ['thiếu lao động', 'no_labour'],
    ['ốm đau', 'illness'], ['khác', 'other'], ['không có kiến thức', 'no_knowledge'], ['không có kỹ năng', 'no_skills'],
    ['không có đất', 'no_land'], ['thiếu kiến thức', 'no_knowledge']] as const),
]); // prettier-ignore

export const groups = new WordBook([
  ...labelled(GROUPS_OF_HOUSEHOLDS, 'households.group'),
  ...([['DTTS', 'ethnic_minority'], ['BTXH', 'no_labour_capacity'], ['bảo trợ xã hội', 'no_labour_capacity'], ['NCC', 'merit'],
    ['người có công', 'merit'], ['chủ hộ nữ', 'female_head'], ['NKT', 'disabled'], ['khuyết tật', 'disabled'], ['NCT', 'elderly'],
    ['người cao tuổi', 'elderly'], ['trẻ em', 'children']] as const),
]); // prettier-ignore

/** Other spellings of names in the national list. */
export const ethnicities = new WordBook([
  ...ETHNIC_GROUPS.flatMap(({ code, name }) => [[name, code] as const, [code, code] as const, [`dân tộc ${name}`, code] as const]),
  ...ETHNIC_GROUPS.flatMap(({ code, name }) => (/[-\s]/.test(name) ? [[name.replace(/[-\s]/g, ''), code] as const] : [])),
  ...([
    ['Mông', '08'],
    ["H'Mông", '08'],
    ['Việt', '01'],
    ['Khmer', '05'],
  ] as const),
]);

export const relations = new WordBook([
  ...labelled(RELATIONS, 'households.relation'),
  ...([['vợ', 'spouse'], ['chồng', 'spouse'], ['con đẻ', 'child'], ['con trai', 'child'], ['con gái', 'child'], ['con nuôi', 'child'],
    ['con dâu', 'child_in_law'], ['con rể', 'child_in_law'], ['bố', 'parent'], ['mẹ', 'parent'], ['cha', 'parent'], ['cha mẹ', 'parent'],
    ['ông', 'grandparent'], ['bà', 'grandparent'], ['cháu nội', 'grandchild'], ['cháu ngoại', 'grandchild'], ['cháu ruột', 'grandchild'],
    ['anh', 'sibling'], ['chị', 'sibling'], ['em', 'sibling'], ['anh em', 'sibling'], ['họ hàng', 'relative'], ['khác', 'other']] as const),
]); // prettier-ignore

export const schoolLevels = new WordBook([
  ...labelled(SCHOOL_LEVELS, 'households.schoolLevel'),
  ...([['không đi học', 'none'], ['mẫu giáo', 'preschool'], ['cấp 1', 'primary'], ['cấp 2', 'lower_secondary'], ['THCS', 'lower_secondary'],
    ['cấp 3', 'upper_secondary'], ['THPT', 'upper_secondary'], ['trung cấp', 'vocational'], ['sơ cấp', 'vocational'], ['học nghề', 'vocational'],
    ['cao đẳng', 'college'], ['đại học', 'college']] as const),
]); // prettier-ignore

export const works = new WordBook([
  ...labelled(WORK_STATES, 'households.work'),
  ...([['không có việc làm', 'unemployed'], ['chưa có việc làm', 'unemployed'], ['thất nghiệp', 'unemployed'], ['đi học', 'studying'],
    ['không có hợp đồng', 'employed_without_contract'], ['mất khả năng lao động', 'unable']] as const),
]); // prettier-ignore

export const disabilities = new WordBook([
  ...labelled(DISABILITIES, 'households.disability'),
  ...([['không khuyết tật', 'none'], ['khuyết tật nhẹ', 'mild'], ['khuyết tật nặng', 'severe'], ['khuyết tật đặc biệt nặng', 'very_severe']] as const),
]); // prettier-ignore
