import { join } from 'node:path';
import { readWorld } from '../../src/demo/world/read-world.js';
import type { DemoRound } from '../../src/demo/world/reports.types.js';

/** What the checks of the demo world read it by. */

export const world = readWorld(join(import.meta.dirname, '../../src/demo/world'));
export type OneCampaign = (typeof world.campaigns)[number];
export const [haLang, thanhHoa, caoBang] = world.campaigns as [OneCampaign, OneCampaign, OneCampaign];
export const units = new Map(world.units.units.map((unit) => [unit.key, unit]));
export const allTargets = world.campaigns.flatMap(({ campaign, results }) => [...campaign.targets, ...results.targets]);

export const inForce = (fact: { from: string | null; to: string | null }, day: string): boolean =>
  (fact.from === null || fact.from <= day) && (fact.to === null || day < fact.to);
export const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
export const isCommune = (key: string): boolean => units.get(key)?.level === 'commune';

/** Every value of a tree, the tree itself included. */
export const values = (node: unknown): unknown[] =>
  typeof node === 'object' && node !== null ? [node, ...Object.values(node).flatMap(values)] : [node];

/** What counts of a round: the last accepted revision of each unit and component. */
export const counted = (round: DemoRound): DemoRound['rows'] => [
  ...new Map(round.rows.filter((row) => row.status === 'accepted').map((row) => [`${row.unit}/${row.component}`, row])).values(),
];
