import { CreateUnit } from '../modules/units/create-unit.js';
import { MergeUnits } from '../modules/units/merge-units.js';
import { SetUnitStart } from '../modules/units/set-unit-start.js';
import { SetUnitTrait } from '../modules/units/set-unit-trait.js';
import type { Sourced } from '../modules/units/sourced.js';
import type { UnitKind } from '../modules/units/unit-kinds.js';
import { unitTitle } from '../modules/units/unit-names.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import type { Story } from './story.js';
import type { DemoDifficulty, DemoSuccession, DemoUnit } from './world/world.types.js';

const ADDED = 'Dữ liệu trình diễn';

/** Adds to the national lists what they lack: agencies, the communes before the merger of 2020, and which are in difficulty. */
export function tellUnits(story: Story): void {
  const { units, successions, difficulties } = story.world.units;
  const parentOf = (unit: DemoUnit): DemoUnit => units.find(({ key }) => key === unit.parent)!;
  const mergers = successions.filter(({ inLists, kind }) => !inLists && kind === 'merged');
  for (const key of new Set(mergers.map(({ to }) => to!)))
    begins(
      story,
      key,
      mergers.find(({ to }) => to === key)!,
    );
  for (const unit of units.filter(({ listKey }) => !listKey)) {
    // What ends by the merger is not known to end before it happens.
    const merged = mergers.some(({ from }) => from === unit.key);
    creates(story, { ...unit, to: merged ? parentOf(unit).to : unit.to });
  }
  for (const [to, links] of Map.groupBy(mergers, (succession) => succession.to!)) merges(story, to, links);
  for (const difficulty of difficulties) setsDifficulty(story, difficulty);
}

function begins({ diary, use, units, installed, operator }: Story, key: string, { on, decision }: DemoSuccession): void {
  diary.write(installed, operator, (actor) => use(SetUnitStart).run(actor, units.get(key), { on: plainDate(on), decision }));
}

function creates({ diary, use, units, installed, operator }: Story, unit: DemoUnit): void {
  const { key, level, kind, parent, confidence, note, areaClass } = unit;
  const sourced: Sourced = { decision: null, source: note ? `${ADDED}. ${note}` : ADDED, confidence };
  diary.write(installed, operator, async (actor) => {
    const created = await use(CreateUnit).run(actor, {
      level,
      kind: kind as UnitKind,
      name: unitTitle(kind, unit.name),
      // A code that was not found in a document is not entered as if it had been.
      code: confidence === 'VERIFIED' ? unit.code : null,
      parentId: units.get(parent!),
      from: unit.from === null ? null : plainDate(unit.from),
      until: unit.to === null ? null : plainDate(unit.to),
      ...sourced,
    });
    units.set(key, created.id);
    if (areaClass)
      await use(SetUnitTrait).run(actor, created.id, { key: 'area_class', value: areaClass, from: plainDate(installed), ...sourced });
  });
}

function merges({ diary, use, units, operator }: Story, to: string, links: DemoSuccession[]): void {
  const { on, decision, confidence, note } = links[0]!;
  diary.write(on, operator, (actor) =>
    use(MergeUnits).run(actor, {
      from: links.map(({ from }) => ({ unitId: units.get(from), partly: false })),
      into: { unitId: units.get(to) },
      on: plainDate(on),
      ...{ decision, note, confidence, source: ADDED },
    }),
  );
}

function setsDifficulty({ diary, use, units, operator }: Story, { unit, difficulty, from, to, remark }: DemoDifficulty): void {
  const sourced: Sourced = { decision: null, source: remark ?? ADDED, confidence: 'UNSURE' };
  for (const [day, value] of [
    [from, difficulty],
    [to, null],
  ] as const) {
    if (!day) continue;
    diary.write(day, operator, (actor) =>
      use(SetUnitTrait).run(actor, units.get(unit), { key: 'difficulty', value, from: plainDate(day), ...sourced }),
    );
  }
}
