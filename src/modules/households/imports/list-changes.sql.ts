/** What a list says of a household against what the register holds: `i` the row of the list, `h` household, `m` its head, `a` the assessment in force. */
interface ListedFact {
  /** As in the table of changes and in `ListedHousehold`. */
  field: string;
  /** The columns of the file that bring it. */
  columns: readonly string[];
  listed: string;
  held: string;
  /** Where it is written. */
  of: 'household' | 'member' | 'assessment';
  set: boolean;
  /** When the two may be compared at all. */
  when?: string;
}

const fact = (field: string, of: ListedFact['of'], listed: string, held: string, columns: string[] = [field], set = false): ListedFact => ({
  ...{ field, of, listed, held, columns, set },
});

/** Lacks are counted by the indicators of a standard: those of another cannot be compared. $5 is the standard of the list. */
const SAME_STANDARD = '(a.id is null or a.standard_id = $5)';

/** @param ticked the columns of the indicators the file has */
export const listedFacts = (ticked: readonly string[]): ListedFact[] => [
  fact('headName', 'member', 'i.head_name', 'h.head_name'),
  fact('sex', 'member', 'i.sex', 'm.sex'),
  fact('bornOn', 'member', 'i.born_on', 'm.born_on'),
  fact('birthPrecision', 'member', 'i.birth_precision', 'm.birth_precision', ['bornOn']),
  fact('ethnicity', 'member', 'i.ethnicity', 'm.ethnicity'),
  fact('idNumber', 'member', 'i.id_number', 'm.id_number'),
  fact('address', 'household', 'i.address', 'h.address'),
  fact('members', 'household', 'i.members', 'h.stated_members'),
  fact('note', 'household', 'i.note', 'h.note'),
  fact('b1', 'assessment', 'i.b1', 'a.b1'),
  { ...fact('b2', 'assessment', 'i.b2', 'a.b2'), when: SAME_STANDARD },
  { ...fact('deprivedMask', 'assessment', 'i.deprived_mask', 'a.deprived_mask', [...ticked]), when: SAME_STANDARD },
  fact('causes', 'assessment', 'i.causes', `nullif(a.causes, '{}')`, ['causes'], true),
  fact('groups', 'assessment', 'i.groups', `nullif(a.groups, '{}')`, ['groups'], true),
];

export const ASSESSED = listedFacts([])
  .filter(({ of }) => of === 'assessment')
  .map(({ field }) => field);

/** Only what the file has a column for can differ; an empty cell differs only where empty cells take away. */
function differs({ listed, held, set, when = 'true' }: ListedFact, clears: boolean): string {
  const other = set
    ? `(${listed} is null) <> (${held} is null) or not (${listed} @> ${held} and ${listed} <@ ${held})`
    : `${listed} is distinct from ${held}`;
  return `(${when} and ${clears ? '' : `${listed} is not null and `}(${other}))`;
}

/** `{field: [held, listed]}`, null where nothing differs: what will be written, and what is needed to take it back. */
export function changesSql(columns: ReadonlySet<string>, ticked: readonly string[], clears: boolean): string {
  const present = listedFacts(ticked).filter(({ columns: own }) => own.some((column) => columns.has(column)));
  const pairs = present.map((each) => {
    const pair = `jsonb_build_object('${each.field}', jsonb_build_array(${each.held}, ${each.listed}))`;
    return `case when ${differs(each, clears)} then ${pair} else '{}'::jsonb end`;
  });
  const any = present.map((each) => differs(each, clears)).join(' or ');
  return `case when ${any} then ${pairs.join(' || ')} end`;
}
