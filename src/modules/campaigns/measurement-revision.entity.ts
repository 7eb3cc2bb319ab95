import { defineEntity, p } from '@mikro-orm/core';
import type { RegisterMeasure } from '../households/figures/register-figures.query.js';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { Campaign } from './campaign.entity.js';
import { Measurement } from './measurement.entity.js';

/**
 * submitted → accepted | returned. An accepted one becomes replaced when a correction of it is accepted; one that still waits, when
 * the unit reports again before anybody has decided.
 */
export const REVISION_STATES = ['submitted', 'accepted', 'returned', 'replaced'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

/** The inputs of a figure counted from the household register, frozen with it. */
export interface DerivedFrom {
  measure: RegisterMeasure;
  detail: string | null;
  /** The oldest year of the population it rests on. */
  populationYear: number | null;
}

const MeasurementRevisionSchema = defineEntity({
  name: 'MeasurementRevision',
  properties: {
    ...idColumn,
    measurement: () => p.manyToOne(Measurement),
    /** The campaign in whose round it was reported. */
    campaign: () => p.manyToOne(Campaign).index(),
    revision: p.smallint(),
    numerator: p.decimal('number').precision(18).scale(4),
    denominator: p.decimal('number').precision(18).scale(4).nullable(),
    note: p.text().nullable(),
    /** The officer confirmed a figure far from the one before. */
    jumpChecked: p.boolean().default(false),
    state: p.enum(REVISION_STATES).default('submitted'),
    submittedAt: p.datetime(),
    submittedBy: p.integer().nullable(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.integer().nullable(),
    /** Why an accepted figure is corrected. */
    reason: p.text().nullable(),
    /** Why the level above did not accept it. */
    returnReason: p.text().nullable(),
    /** What the program counted it from; null: the unit reported it. */
    derivedFrom: p.json<DerivedFrom>().nullable(),
    corrects: () => p.manyToOne(MeasurementRevision).nullable().deleteRule('restrict'),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  uniques: [{ properties: ['measurement', 'revision'] }],
  indexes: [
    {
      name: 'measurement_revision_one_waiting',
      expression: `create unique index measurement_revision_one_waiting on measurement_revision (measurement_id) where state = 'submitted'`,
    },
    {
      name: 'measurement_revision_waiting',
      expression: `create index measurement_revision_waiting on measurement_revision (campaign_id, id) where state = 'submitted'`,
    },
    {
      name: 'measurement_revision_one_accepted',
      expression: `create unique index measurement_revision_one_accepted on measurement_revision (measurement_id) where state = 'accepted'`,
    },
  ],
});

/** One report of a measurement. Its figures never change (the database refuses); a correction is a new revision with a reason. */
export class MeasurementRevision extends MeasurementRevisionSchema.class {}
MeasurementRevisionSchema.setClass(MeasurementRevision);
