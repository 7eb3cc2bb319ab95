import { translate } from '../../src/modules/platform/i18n/i18n.js';
import { CAMPAIGN_STATES } from '../../src/modules/campaigns/campaign.entity.js';
import { type Asks, type Effect, type Guard, TRANSITIONS } from '../../src/modules/campaigns/states/campaign-states.js';

const CONDITIONS: Record<Guard, string> = {
  hasClause: 'at least one clause',
  hasParticipant: 'at least one participant',
  phasesInside: 'all phases inside the period',
  documentSigned: 'number, date (not ahead) and signer of the document',
  otherThanSubmitter: 'not the person who submitted it',
  firstDayReached: 'the first day has come',
  interimPhaseOpen: 'an interim review phase is open',
  interimPhaseClosed: 'an interim review phase was closed in this review',
  finalPhaseOpen: 'a final review phase is open',
  finalPhaseClosed: 'every final review phase is closed, and there is one',
  endMovesOut: 'the new last day is later',
};

const ASKED: Record<Asks, string> = {
  nothing: '',
  reason: 'reason',
  document: 'number, date, signer',
  extension: 'new last day, decision, reason',
};

const EFFECTS: Record<Effect, string> = {
  none: '',
  takesDocument: 'the document is written down',
  movesEnd: 'the last day moves, participants with it',
};

/** `docs/campaign-states.md`, from the table the program runs on. */
export function campaignStatesDoc(): string {
  const lines = TRANSITIONS.map(({ from, verb, to, permission, asks, guards, effect }) =>
    row([
      from,
      `${verb} (${translate('vi', `campaigns.verb.${verb}`)})`,
      to,
      permission,
      ASKED[asks],
      guards.map((guard) => CONDITIONS[guard]).join('; '),
      EFFECTS[effect],
    ]),
  );
  const ends = CAMPAIGN_STATES.filter((state) => !TRANSITIONS.some(({ from }) => from === state));
  return [
    '# The life of a campaign',
    '',
    'Printed from `src/modules/campaigns/states/campaign-states.ts`; a test compares the two.',
    'After a change: `WRITE_DOCS=1 npm run jest -- test/campaigns/campaign-states.spec.ts`.',
    '',
    'What a row does not name is refused. Every step is one row of `campaign_transition` (append-only) and one of the audit trail, with who, when and why.',
    `Nothing leads out of: ${ends.join(', ')}.`,
    '',
    row(['from', 'verb', 'to', 'who (at the launching unit)', 'asks for', 'conditions', 'also']),
    row(Array.from({ length: 7 }, () => '---')),
    ...lines,
    '',
    '## States',
    '',
    ...CAMPAIGN_STATES.map((state) => `- \`${state}\`: ${translate('vi', `campaigns.state.${state}`)}`),
    '',
  ].join('\n');
}

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
