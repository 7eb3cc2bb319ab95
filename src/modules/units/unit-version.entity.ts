import { defineEntity, OptionalProps, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { type DaySpan, spanOf } from '../platform/time/day-span.js';
import { sourcedColumns, writtenInMigration } from './sourced.js';
import { Unit } from './unit.entity.js';
import { UNIT_KINDS, UNIT_LEVELS } from './unit-kinds.js';

const UnitVersionSchema = defineEntity({
  name: 'UnitVersion',
  properties: {
    ...idColumn,
    unit: () => p.manyToOne(Unit).index(),
    /** The unit's own level, repeated here so that a level of the tree on a day is one indexed read. */
    level: p.enum(UNIT_LEVELS).index(),
    name: p.text(),
    nameFolded: p.text(),
    kind: p.enum(UNIT_KINDS),
    parentId: p.integer().nullable().index(),
    /** Unit ids from the root down to the unit itself, '1.5.70'. */
    path: p.string().columnType('ltree'),
    /** Days in force, '[)'; the database refuses overlaps and days on which the parent is not in force. */
    valid: p.string().columnType('daterange'),
    ...sourcedColumns,
  },
  checks: [
    { name: 'unit_version_some_days', expression: 'not isempty(valid)' },
    { name: 'unit_version_path_ends_in_unit', expression: 'subpath(path, -1) = unit_id::text::ltree' },
    {
      name: 'unit_version_path_through_parent',
      expression: 'case when nlevel(path) = 1 then parent_id is null else subpath(path, -2, 1) = parent_id::text::ltree end',
    },
  ],
  indexes: [
    writtenInMigration('unit_version_no_overlap'),
    writtenInMigration('unit_version_path_gist'),
    writtenInMigration('unit_version_name_trgm'),
  ],
});

/** Name, kind and place of a unit over a span of days. */
export class UnitVersion extends UnitVersionSchema.class {
  declare [OptionalProps]?: 'span';

  get span(): DaySpan {
    return spanOf(this.valid);
  }
}
UnitVersionSchema.setClass(UnitVersion);
