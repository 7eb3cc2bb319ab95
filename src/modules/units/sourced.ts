import { p } from '@mikro-orm/core';

/** How far a fact is proved: read in the document itself, generally known, or to be checked. */
export const CONFIDENCES = ['VERIFIED', 'KNOWN', 'UNSURE'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where a dated fact comes from. */
export const sourcedColumns = {
  decision: p.text().nullable(),
  source: p.text(),
  confidence: p.enum(CONFIDENCES),
  createdAt: p.datetime().defaultRaw('now()'),
};

/** An index or constraint that only SQL can say; the migration creates it, the entity knows its name. */
export const writtenInMigration = (name: string) => ({ name, expression: `-- ${name}: see the migration` });

export interface Sourced {
  decision: string | null;
  source: string;
  confidence: Confidence;
}
