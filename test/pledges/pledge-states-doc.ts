import { PLEDGE_STATES, PLEDGE_TRANSITIONS, type PledgeEffect, type PledgeGuard } from '../../src/modules/pledges/life/pledge-states.js';
import { translate } from '../../src/modules/platform/i18n/i18n.js';

const CONDITIONS: Record<PledgeGuard, string> = {
  twoParties: 'at least two parties',
  somebodyPledges: 'at least one pledges',
  hasItem: 'at least one item',
  allSigned: 'every party has signed',
  itemsDue: 'the last deadline has come',
  allJudged: 'every item was confirmed',
};

const EFFECTS: Record<PledgeEffect, string> = {
  none: '',
  freezes: 'text and hash are written down',
  opensVersion: 'a new version to edit; the one in force stays',
  replacesVersion: 'the proposed version is dropped with its signatures; a new one to edit',
  dropsVersion: 'the amendment is dropped',
  begins: 'the version is in force from that day',
};

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** `docs/pledge-states.md`, from the table the program runs on. */
export function pledgeStatesDoc(): string {
  const lines = PLEDGE_TRANSITIONS.map(({ from, verb, to, who, guards, asksReason, effect }) =>
    row([
      ...[from, `${verb} (${translate('vi', `pledges.verb.${verb}`)})`, to, who, asksReason ? 'reason' : ''],
      ...[guards.map((guard) => CONDITIONS[guard]).join('; '), EFFECTS[effect]],
    ]),
  );
  const ends = PLEDGE_STATES.filter((state) => !PLEDGE_TRANSITIONS.some(({ from }) => from === state));
  return [
    '# The life of a pledge',
    '',
    'Printed from `src/modules/pledges/life/pledge-states.ts`; a test compares the two. After a change:',
    '`WRITE_DOCS=1 npx jest test/pledges/pledge-states.spec.ts`.',
    '',
    'What a row does not name is refused. Every step is one row of `pledge_step` (append-only) and one of the audit trail.',
    `Nothing leads out of: ${ends.join(', ')}.`,
    '',
    row(['from', 'verb', 'to', 'who', 'asks for', 'conditions', 'also']),
    row(Array.from({ length: 7 }, () => '---')),
    ...lines,
    '',
    ...PLEDGE_STATES.map((state) => `- ${state}: ${translate('vi', `pledges.state.${state}`)}`),
    '',
  ].join('\n');
}
