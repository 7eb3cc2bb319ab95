import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { Unit } from '../units/unit.entity.js';
import { Clause } from './clause.entity.js';

const ClauseDutySchema = defineEntity({
  name: 'ClauseDuty',
  properties: {
    ...idColumn,
    clause: () => p.manyToOne(Clause),
    unit: () => p.manyToOne(Unit),
    /** chủ trì or phối hợp. */
    role: p.enum(['lead', 'support']),
    /** `document`: the clause names the unit; `reading`: we read it out of the clause named in `basis`. */
    source: p.enum(['document', 'reading']).default('document'),
    basis: p.string().nullable(),
  },
  uniques: [{ properties: ['clause', 'unit'] }],
});

/** Which unit answers for a clause. */
export class ClauseDuty extends ClauseDutySchema.class {}
ClauseDutySchema.setClass(ClauseDuty);
