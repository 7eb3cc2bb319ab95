import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HouseholdsFile } from './households.types.js';
import type { PledgesFile } from './pledge.types.js';
import type { PlanFile } from './plan.types.js';
import type { PeopleFile, ResultsFile } from './reports.types.js';
import type { SupportFile } from './support.types.js';
import type { CampaignFile, DemoIndicator, UnitsFile } from './world.types.js';

export interface World {
  units: UnitsFile;
  indicators: DemoIndicator[];
  campaigns: { campaign: CampaignFile; results: ResultsFile }[];
  plans: PlanFile[];
  people: PeopleFile;
  households: HouseholdsFile[];
  support: SupportFile[];
  pledges: PledgesFile[];
}

const UNITS = ['ha-lang', 'thanh-hoa', 'cao-bang-2026'];
const PLANS = ['thanh-hoa-2017'];
const CAMPAIGNS = ['ha-lang-2017', 'thanh-hoa-2017', 'cao-bang-2026'];

/** Reads the data files of a folder as they stand; the use cases they are loaded through do the checking. */
export function readWorld(folder: string): World {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const files = UNITS.map((name) => read(`units-${name}`) as UnitsFile);
  return {
    units: {
      remark: files.map((file) => file.remark).join('\n'),
      units: files.flatMap((file) => file.units),
      successions: files.flatMap((file) => file.successions),
      difficulties: files.flatMap((file) => file.difficulties),
    },
    indicators: (read('indicators') as { indicators: DemoIndicator[] }).indicators,
    campaigns: CAMPAIGNS.map((name) => ({
      campaign: read(`campaign-${name}`) as CampaignFile,
      results: read(`results-${name}`) as ResultsFile,
    })),
    plans: PLANS.map((name) => read(`plan-${name}`) as PlanFile),
    people: read('people') as PeopleFile,
    households: [read('households-xa-ha-lang') as HouseholdsFile],
    pledges: [read('pledges-2026') as PledgesFile],
    support: [read('support-xa-ha-lang') as SupportFile],
  };
}
