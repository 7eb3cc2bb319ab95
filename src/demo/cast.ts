import type { Story } from './story.js';
import type { DemoMembership } from './world/reports.types.js';
import type { DayString, DemoUnit } from './world/world.types.js';

type Role = DemoMembership['role'];

/** Who held a post in a unit on a day; a custodian holds it after the unit has ended too. */
export function holder({ world }: Story, role: Role, unit: string, on: DayString): string | null {
  const person = world.people.people.find(({ memberships }) =>
    memberships.some((post) => post.unit === unit && post.role === role && post.from <= on && (!post.to || on < post.to)),
  );
  return person?.userName ?? null;
}

export function mustHold(story: Story, role: Role, unit: string, on: DayString): string {
  const found = holder(story, role, unit, on);
  if (!found) throw new Error(`nobody is ${role} of ${unit} on ${on}`);
  return found;
}

/** Who reports for a unit: its officer, else the office itself. */
export const reporter = (story: Story, unit: string, on: DayString): string =>
  holder(story, 'unit-officer', unit, on) ?? mustHold(story, 'campaign-office', unit, on);

/** Who decides on a unit's report: the office of the nearest unit above; at the top, the unit's own office. */
export function decider(story: Story, unit: string, on: DayString): string {
  const units = new Map(story.world.units.units.map((each): [string, DemoUnit] => [each.key, each]));
  for (let above = units.get(unit)?.parent; above; above = units.get(above)?.parent ?? null) {
    const office = holder(story, 'campaign-office', above, on);
    if (office) return office;
  }
  return mustHold(story, 'campaign-office', unit, on);
}
