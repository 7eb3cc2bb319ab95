import { describe, expect, it } from '@jest/globals';
import { phaseProblem, type PhaseSpan } from '../../src/modules/campaigns/phases/phase.rules.js';
import type { PhaseKind } from '../../src/modules/campaigns/campaign-phase.entity.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { world } from '../demo/demo-world.js';

const campaign = { startsOn: plainDate('2026-01-20'), endsOn: plainDate('2026-12-31') };
const phase = (kind: PhaseKind, from: string, to: string): PhaseSpan => ({
  kind,
  name: kind,
  startsOn: plainDate(from),
  endsOn: plainDate(to),
});

const LAUNCH = phase('launch', '2026-01-20', '2026-01-20');
const RUN = phase('run', '2026-01-21', '2026-12-31');
const INTERIM = phase('interim_review', '2026-07-01', '2026-07-10');
const FINAL = phase('final_review', '2026-12-01', '2026-12-10');
const AWARD = phase('award', '2026-12-10', '2026-12-31');

describe('the phases of a campaign', () => {
  it('stand in order, reviews within the work, one beginning on the day another ends', () => {
    const all = [LAUNCH, RUN, INTERIM, FINAL, AWARD];
    for (const one of all) {
      expect(
        phaseProblem(
          one,
          all.filter((other) => other !== one),
          campaign,
        ),
      ).toBeNull();
    }
  });

  it.each<[string, PhaseSpan, PhaseSpan[], string, string]>([
    ['before the campaign', phase('launch', '2026-01-19', '2026-01-20'), [], 'campaigns.error.outsidePeriod', 'startsOn'],
    ['beyond the campaign', phase('award', '2026-12-20', '2027-01-01'), [], 'campaigns.error.outsidePeriod', 'endsOn'],
    ['a review before the work', phase('interim_review', '2026-01-20', '2026-02-01'), [RUN], 'campaigns.phase.beforeEarlier', 'startsOn'],
    ['an award before the review', phase('award', '2026-11-01', '2026-12-31'), [FINAL], 'campaigns.phase.beforeEarlier', 'startsOn'],
    ['a launch after the work began', phase('launch', '2026-02-01', '2026-02-01'), [RUN], 'campaigns.phase.afterLater', 'startsOn'],
    ['an award that overlaps the review', phase('award', '2026-12-09', '2026-12-31'), [FINAL], 'campaigns.phase.overlaps', 'startsOn'],
    ['two interim reviews at once', phase('interim_review', '2026-07-10', '2026-07-20'), [INTERIM], 'campaigns.phase.overlaps', 'startsOn'],
    ['work twice at once', phase('run', '2026-05-01', '2026-06-01'), [RUN], 'campaigns.phase.overlaps', 'startsOn'],
  ])('refuse %s', (_, one, others, key, field) => {
    expect(phaseProblem(one, others, campaign)).toMatchObject({ key, field });
  });

  it('allow a second interim review in another year', () => {
    expect(phaseProblem(phase('interim_review', '2026-09-01', '2026-09-10'), [RUN, INTERIM], campaign)).toBeNull();
  });

  it.each(world.campaigns.map(({ campaign: file }) => [file.key, file] as const))('fit those of the demo: %s', (_, file) => {
    const phases = file.phases.map(({ kind, from, to }) => phase(kind.replace('-', '_') as PhaseKind, from, to));
    const period = { startsOn: plainDate(file.period.from), endsOn: plainDate(file.period.to) };
    for (const one of phases) {
      expect(
        phaseProblem(
          one,
          phases.filter((other) => other !== one),
          period,
        ),
      ).toBeNull();
    }
  });
});
