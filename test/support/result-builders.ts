import type { Actor } from '../../src/modules/platform/actor.js';
import type { Group, IndicatorType } from '../../src/modules/campaigns/indicator.entity.js';
import { AcceptResults } from '../../src/modules/campaigns/results/accept-results.js';
import { OpenRounds } from '../../src/modules/campaigns/results/open-rounds.js';
import type { ReportedRow } from '../../src/modules/campaigns/results/report-input.js';
import { type ReportedResult, ReportResults } from '../../src/modules/campaigns/results/report-results.js';
import { AssignTargets } from '../../src/modules/campaigns/targets/assign-targets.js';
import type { TargetInput } from '../../src/modules/campaigns/targets/target-input.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import type { TestApp } from './app.js';
import { actorAs, aCampaign, aProvince, aUnit, type BuiltUnit } from './builders.js';

/** Indicators, targets and reports for tests; everything after the indicator goes through the use cases. */

let counter = 0;

export interface IndicatorFacts {
  code?: string;
  name?: string;
  type?: IndicatorType;
  unitOfMeasure?: string;
  direction?: 'up' | 'down';
  wholeNumbers?: boolean;
  partOfId?: number | null;
  keptByPath?: string | null;
}

export async function anIndicator(test: TestApp, facts: IndicatorFacts = {}): Promise<number> {
  counter += 1;
  const { code = `CS-${counter}`, name = `Chỉ số ${counter}`, type = 'level_end', unitOfMeasure = '%', partOfId = null } = facts;
  const { wholeNumbers = type !== 'ratio_to_base', keptByPath = null } = facts;
  const [row] = await test.sql<{ id: number }>(
    `insert into indicator (code, name, unit_of_measure, type, direction, numerator_label, denominator_label, additive, whole_numbers,
       part_of_id, kept_by_path)
     values (?, ?, ?, ?, ?, 'Số hộ', ?, ?, ?, ?, ?::ltree) returning id`,
    [
      ...[code, name, unitOfMeasure, type, facts.direction ?? (type === 'level_end' ? 'down' : 'up')],
      ...[type === 'count' ? null : 'Tổng số hộ', type !== 'ratio_to_base', wholeNumbers, partOfId, keptByPath],
    ],
  );
  return row!.id;
}

export const assign = (test: TestApp, actor: Actor, campaignId: number, targets: TargetInput[], shortfallReason: string | null = null) =>
  test.work(() => test.get(AssignTargets).run(actor, { campaignId, targets, shortfallReason }));

export const openRound = async (
  test: TestApp,
  actor: Actor,
  campaignId: number,
  indicatorId: number,
  asOf: string,
  { group = 'all', dueOn }: { group?: Group; dueOn?: string } = {},
): Promise<number> => {
  const round = { indicatorId, group, asOf: plainDate(asOf), dueOn: plainDate(dueOn ?? asOf) };
  const [id] = await test.work(() => test.get(OpenRounds).run(actor, { campaignId, rounds: [round] }));
  return id!;
};

type Reported = Pick<ReportedRow, 'roundId' | 'unitId' | 'numerator' | 'denominator'> & Partial<ReportedRow>;

export const report = (test: TestApp, actor: Actor, campaignId: number, reports: Reported[]): Promise<ReportedResult[]> =>
  test.work(() => {
    const rows = reports.map((row): ReportedRow => ({ checked: true, reason: null, ...row }));
    return test.get(ReportResults).run(actor, { campaignId, reports: rows });
  });

export const accept = (test: TestApp, actor: Actor, revisionIds: number[]) =>
  test.work(() => test.get(AcceptResults).run(actor, { revisionIds }));

/** A district of 2018 with two communes in its running campaign, the people who assign, report and decide, and a poverty rate. */
export async function aRunningCampaign(test: TestApp, facts: { state?: string; startsOn?: string; endsOn?: string } = {}) {
  const world = await aProvince(test);
  const third = await aUnit(test, { name: 'An Lạc', parent: world.district, until: '2025-07-01' });
  const communes = [...world.oldCommunes, third] as [BuiltUnit, BuiltUnit, BuiltUnit];
  const { startsOn = '2017-11-09', endsOn = '2020-12-31', state = 'running' } = facts;
  const campaign = await aCampaign(test, {
    launchingUnit: world.district,
    startsOn,
    endsOn,
    state,
    participants: [...communes, world.office],
  });
  const office = await actorAs(test, 'campaign_office', world.district);
  const leader = await actorAs(test, 'leader', world.district);
  const officers = await Promise.all(communes.map((commune) => actorAs(test, 'unit_officer', commune)));
  const [officer] = officers as [Actor, ...Actor[]];
  return { ...world, communes, campaign, office, leader, officer, officers };
}
