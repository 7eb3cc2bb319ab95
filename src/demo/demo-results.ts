import { AcceptResults } from '../modules/campaigns/results/accept-results.js';
import { FreezeRound } from '../modules/campaigns/results/freeze-round.js';
import { OpenRounds } from '../modules/campaigns/results/open-rounds.js';
import type { ReportedRow } from '../modules/campaigns/results/report-input.js';
import { ReportResults } from '../modules/campaigns/results/report-results.js';
import { ReturnResults } from '../modules/campaigns/results/return-results.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { decider, mustHold, reporter } from './cast.js';
import { type DerivedFigure, tellDerived } from './demo-derived.js';
import { groupOf } from './demo-indicators.js';
import type { Story } from './story.js';
import type { DemoReport, DemoRound, ResultsFile } from './world/reports.types.js';
import type { CampaignFile } from './world/world.types.js';

interface Told {
  round: DemoRound;
  row: DemoReport;
  /** Known once the report has been sent. */
  revisionId: number;
}

/** Rounds open on their day; reports come in by unit, and are accepted or returned by the level above on theirs. */
export function tellResults(story: Story, campaign: CampaignFile, results: ResultsFile): void {
  const told = results.rounds.flatMap((round) => round.rows.map((row): Told => ({ round, row, revisionId: 0 })));
  for (const round of results.rounds) opens(story, campaign, round);
  derives(story, told);
  const sent = Map.groupBy(
    told.filter(({ row }) => !row.derived),
    ({ row }) => `${row.submittedOn}|${reporter(story, row.unit, row.submittedOn)}|${row.revision ?? 1}`,
  );
  for (const reports of sent.values()) sends(story, campaign, reports);
  const decided = told.filter(({ row }) => row.status !== 'submitted');
  const days = Map.groupBy(decided, ({ round, row }) => {
    const on = row.decidedOn ?? round.decidedOn;
    return `${on}|${decider(story, row.unit, on)}|${row.status}|${row.corrects ?? 0}`;
  });
  for (const [day, reports] of days) decides(story, day.split('|')[0]!, reports);
}

function derives(story: Story, told: Told[]): void {
  const counted = told.filter(({ row }) => row.derived);
  for (const [night, figures] of Map.groupBy(counted, ({ row }) => row.submittedOn)) {
    const asked = figures.map((figure): DerivedFigure => ({
      ...{ indicator: figure.round.indicator, asOf: figure.round.asOf, unit: figure.row.unit },
      ...{ numerator: figure.row.numerator, denominator: figure.row.denominator, found: (id) => (figure.revisionId = id) },
    }));
    tellDerived(story, night, asked);
  }
}

/** What is given by programme is reported under the programmes' own indicators. */
function indicatorOf({ targets }: CampaignFile, { indicator }: DemoRound, component?: string): string {
  const parts = targets.flatMap(({ components = [] }) => components);
  return component ? parts.find(({ key }) => key === component)!.indicator : indicator;
}

const roundKey = (campaign: CampaignFile, round: DemoRound, component?: string): string =>
  [campaign.key, indicatorOf(campaign, round, component), round.group, round.asOf].join(':');

function opens(story: Story, campaign: CampaignFile, round: DemoRound): void {
  const { diary, use, campaigns, indicators, rounds } = story;
  const components = new Set(round.rows.map(({ component }) => component));
  for (const component of components.size ? components : [undefined]) {
    diary.write(round.asOf, mustHold(story, 'campaign-office', campaign.launchingUnit, round.asOf), async (actor) => {
      const days = { asOf: plainDate(round.asOf), dueOn: plainDate(round.due), group: groupOf(round.group), invented: true };
      const opened = { ...days, occasion: round.occasion ?? null, indicatorId: indicators.get(indicatorOf(campaign, round, component)) };
      const [id] = await use(OpenRounds).run(actor, { campaignId: campaigns.get(campaign.key), rounds: [opened] });
      rounds.set(roundKey(campaign, round, component), id!);
    });
    freezes(story, campaign, round, component);
  }
}

function freezes(story: Story, campaign: CampaignFile, round: DemoRound, component?: string): void {
  if (!round.frozen) return;
  const { diary, use, rounds } = story;
  const { on, reason } = round.frozen;
  diary.write(on, mustHold(story, 'campaign-office', campaign.launchingUnit, on), (actor) =>
    use(FreezeRound).run(actor, { roundId: rounds.get(roundKey(campaign, round, component)), frozen: true, reason }),
  );
}

function sends(story: Story, campaign: CampaignFile, reports: Told[]): void {
  const { diary, use, campaigns, units, rounds } = story;
  const { submittedOn, unit } = reports[0]!.row;
  diary.write(submittedOn, reporter(story, unit, submittedOn), async (actor) => {
    const rows = reports.map(({ round, row }): ReportedRow => ({
      ...{ roundId: rounds.get(roundKey(campaign, round, row.component)), unitId: units.get(row.unit) },
      ...{ numerator: row.numerator, denominator: row.denominator, note: row.note ?? null, invented: row.invented ?? false },
      // The authors looked: the figures of the story are meant.
      ...{ checked: true, reason: row.corrects ? (row.reason ?? row.note ?? null) : null },
    }));
    const results = await use(ReportResults).run(actor, { campaignId: campaigns.get(campaign.key), reports: rows });
    reports.forEach((report, index) => (report.revisionId = results[index]!.revisionId));
  });
}

function decides(story: Story, on: string, reports: Told[]): void {
  const { diary, use } = story;
  const { status, unit } = reports[0]!.row;
  diary.write(on, decider(story, unit, on), async (actor) => {
    if (status === 'accepted') return use(AcceptResults).run(actor, { revisionIds: reports.map(({ revisionId }) => revisionId) });
    const returns = reports.map(({ row, revisionId }) => ({ revisionId, reason: row.reason! }));
    return use(ReturnResults).run(actor, { returns });
  });
}
