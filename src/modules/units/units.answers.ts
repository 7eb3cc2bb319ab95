import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../platform/api/api-fields.js';
import { listParameters, pageOf } from '../platform/api/paging.js';
import { CONFIDENCES } from './sourced.js';
import { SUCCESSION_KINDS } from './unit-succession.entity.js';
import type { Relation } from './unit-history.query.js';
import { UNIT_KINDS, UNIT_LEVELS } from './unit-kinds.js';
import { TRAIT_KEYS } from './unit-trait.entity.js';
import type { UnitOnPage } from './unit.views.js';
import { UNIT_SORTS } from './units-list.query.js';

export const UnitListParameters = listParameters(UNIT_SORTS, {
  on: ApiDay.optional(),
  level: z.enum(UNIT_LEVELS).optional(),
  province: ApiIdParameter.optional(),
  parentId: ApiIdParameter.optional(),
});
export type UnitListParameters = z.infer<typeof UnitListParameters>;

export const UnitParameters = z.strictObject({ on: ApiDay.optional() });
export type UnitParameters = z.infer<typeof UnitParameters>;

const dated = { from: ApiDay.nullable(), until: ApiDay.nullable() };
const sourced = { decision: z.string().nullable(), source: z.string(), confidence: z.enum(CONFIDENCES) };

const UnitItem = z
  .object({
    ...{ id: ApiId, level: z.enum(UNIT_LEVELS), kind: z.enum(UNIT_KINDS), code: z.string().nullable(), name: z.string() },
    ...{ parentId: ApiId.nullable(), areaClass: z.string().nullable(), difficulty: z.string().nullable(), ...dated },
  })
  .meta({ id: 'UnitItem' });

export const UnitPage = pageOf(UnitItem);

const Version = z.object({ name: z.string(), kind: z.enum(UNIT_KINDS), parentId: ApiId.nullable(), ...dated, ...sourced });
const Trait = z.object({ key: z.enum(TRAIT_KEYS), value: z.string(), ...dated, ...sourced });
const Related = z
  .object({
    unitId: ApiId.nullable(),
    name: z.string().nullable(),
    kind: z.enum(SUCCESSION_KINDS),
    on: ApiDay,
    note: z.string().nullable(),
    ...sourced,
  })
  .meta({ id: 'UnitRelation' });

export const UnitAnswer = z
  .object({
    ...{ id: ApiId, level: z.enum(UNIT_LEVELS), code: z.string().nullable(), name: z.string(), kind: z.enum(UNIT_KINDS) },
    inForce: z.boolean(),
    versions: z.array(Version.meta({ id: 'UnitVersion' })),
    traits: z.array(Trait.meta({ id: 'UnitTrait' })),
    predecessors: z.array(Related),
    successors: z.array(Related),
  })
  .meta({ id: 'Unit' });

export function unitAnswer({ unit, shown, inForce, history }: UnitOnPage): object {
  const related = (direction: Relation['direction']) => history.relations.filter((relation) => relation.direction === direction);
  const now = { name: shown.name, kind: shown.kind, inForce };
  return { ...unit, ...now, ...history, predecessors: related('before'), successors: related('after') };
}
