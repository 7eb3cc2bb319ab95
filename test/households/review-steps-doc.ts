import { CASE_STEPS, LAST_STEPS } from '../../src/modules/households/reviews/review-words.js';
import { CASE_TRANSITIONS, type Guard } from '../../src/modules/households/reviews/steps/case-steps.js';
import { translate } from '../../src/modules/platform/i18n/i18n.js';

const CONDITIONS: Record<Guard, string> = {
  asksToEnter: 'the household asked to come in (Mẫu số 01)',
  noFormA: 'the household did not ask to come in: no Phiếu A',
  formAComplete: 'Phiếu A says that the review goes on',
  formBComplete: 'Phiếu B is closed: every indicator answered, a class found',
  majority: 'at least the share of the procedure agreed; exactly that many is enough',
  noMajority: 'fewer agreed',
  postingOver: 'the last day of the posting is over',
  complaintAnswered: 'every complaint is answered',
  districtExists: 'the procedure asks the huyện (until 30/6/2025)',
  noDistrict: 'the procedure asks no huyện',
  districtAnswered: 'the huyện has answered',
  stillKept: 'the household is still on the register',
  byRequest: 'there is a request to answer',
  reasonGiven: 'a reason is given',
};

/** `docs/review-steps.md`, from the table the program runs on. */
export function reviewStepsDoc(): string {
  const lines = CASE_TRANSITIONS.map(({ from, verb, to, permission, over, guards }) =>
    row([
      from,
      `${verb} (${translate('vi', `audit.verb.review.case.${verb}`)})`,
      to,
      `${permission} over the ${over}`,
      guards.map((guard) => CONDITIONS[guard]).join('; '),
    ]),
  );
  return [
    '# The way of a household through a review round',
    '',
    'Printed from `src/modules/households/reviews/steps/case-steps.ts`; a test compares the two.',
    'After a change: `WRITE_DOCS=1 npm run jest -- test/households/review-steps.spec.ts`.',
    '',
    'What a row does not name is refused. Steps are taken for many households at once, all of them or none; each has its row in the audit trail.',
    'What comes back to `form_b` or to `recheck` is a draft again. A round closes with its last household.',
    `Nothing leads out of: ${LAST_STEPS.join(', ')}.`,
    '',
    row(['from', 'verb', 'to', 'who', 'conditions']),
    row(Array.from({ length: 5 }, () => '---')),
    ...lines,
    '',
    '## Steps',
    '',
    ...CASE_STEPS.map((step) => `- \`${step}\`: ${translate('vi', `reviews.step.${step}`)}`),
    '',
  ].join('\n');
}

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
