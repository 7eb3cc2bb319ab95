import { AdjustTarget } from '../modules/campaigns/targets/adjust-target.js';
import { AssignTargets } from '../modules/campaigns/targets/assign-targets.js';
import type { TargetInput } from '../modules/campaigns/targets/target-input.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { clauseKey } from './demo-clauses.js';
import { groupOf } from './demo-indicators.js';
import type { Story } from './story.js';
import type { ResultsFile } from './world/reports.types.js';
import type { CampaignFile, DemoTarget } from './world/world.types.js';

/** Years after the first are assigned when last year's figures are in and the units of the year stand. */
const ASSIGNED = '02-10';

/** Year by year: the targets of the launching unit first, then what they are broken down to. */
export function tellTargets(story: Story, campaign: CampaignFile, results: ResultsFile): void {
  const all = [...campaign.targets, ...results.targets];
  for (const [year, targets] of Map.groupBy(all, (target) => target.year)) {
    const first = campaign.launchDocument.date;
    const on = first > `${year}-${ASSIGNED}` || first.startsWith(String(year)) ? first : `${year}-${ASSIGNED}`;
    const own = targets.filter(({ unit }) => unit === campaign.launchingUnit);
    const below = targets.filter(({ unit }) => unit !== campaign.launchingUnit);
    const context = { campaign, on, shortfallReason: results.shortfallReason };
    for (const step of [own.filter(({ within }) => !within), own.filter(({ within }) => within), below]) assigns(story, context, step);
    for (const target of own) assignsParts(story, context, target);
    for (const target of targets) adjusts(story, context, target);
  }
}

interface Assigning {
  campaign: CampaignFile;
  on: string;
  shortfallReason: string | null;
}

function assigns(story: Story, { campaign, on, shortfallReason }: Assigning, targets: DemoTarget[]): void {
  if (!targets.length) return;
  const { diary, use, campaigns, targets: known } = story;
  diary.write(on, mustHold(story, 'campaign-office', campaign.launchingUnit, on), async (actor) => {
    const inputs = targets.map((target) => inputOf(story, campaign, target));
    const ids = await use(AssignTargets).run(actor, {
      campaignId: campaigns.get(campaign.key),
      targets: inputs,
      shortfallReason,
    });
    targets.forEach(({ key }, index) => known.set(key, ids[index]!));
  });
}

/** The programmes a number is printed as the sum of. */
function assignsParts(story: Story, context: Assigning, target: DemoTarget): void {
  if (!target.components) return;
  const { components, ...whole } = target;
  const parts = components.map(({ key, indicator, value, label }): DemoTarget => {
    return { ...whole, key: `${target.key}:${key}`, indicator, value, asPrinted: label, within: target.key };
  });
  assigns(story, context, parts);
}

function inputOf({ units, indicators, clauses, targets }: Story, campaign: CampaignFile, target: DemoTarget): TargetInput {
  const { baseline, baselineRemark, within, coverage } = target;
  const start = baseline && { on: plainDate(baseline.asOf), numerator: baseline.numerator, denominator: baseline.denominator };
  return {
    ref: target.key,
    ...{ unitId: units.get(target.unit), indicatorId: indicators.get(target.indicator), group: groupOf(target.group), year: target.year },
    ...{ comparison: target.comparison, value: target.value, valueMax: target.valueMax ?? null, asPrinted: target.asPrinted ?? null },
    ...{ approximate: target.approximate ?? false, statedPercent: coverage?.percent ?? null, invented: target.invented ?? false },
    ...{ baseline: start, baselineRemark: baselineRemark ?? baseline?.remark ?? null },
    clauseId: clauses.get(clauseKey(campaign.key, target.clause)),
    withinId: within ? targets.get(within) : null,
  };
}

function adjusts(story: Story, { campaign, shortfallReason }: Assigning, { key, adjustments = [] }: DemoTarget): void {
  const { diary, use, targets } = story;
  for (const { value, decision, reason } of adjustments) {
    diary.write(decision.date, mustHold(story, 'campaign-office', campaign.launchingUnit, decision.date), (actor) =>
      use(AdjustTarget).run(actor, {
        ...{ targetId: targets.get(key), value, reason, shortfallReason },
        ...{ decisionNumber: decision.number, decisionDate: plainDate(decision.date) },
      }),
    );
  }
}
