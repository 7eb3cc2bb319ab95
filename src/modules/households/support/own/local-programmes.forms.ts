import { z } from 'zod';
import { optionalDay, requiredDay, requiredId, requiredText, several, version } from '../../../platform/web/fields.js';
import { LACKS } from '../../exits/exit-words.js';
import { REPEATS, SUPPORT_FIELDS, SUPPORT_KINDS } from '../support-words.js';

const REQUIRED = { error: 'web.field.required' };

const facts = {
  name: requiredText(200),
  words: requiredText(1000),
  field: z.enum(SUPPORT_FIELDS, REQUIRED),
  kind: z.enum(SUPPORT_KINDS, REQUIRED),
  repeat: z.enum(REPEATS, REQUIRED),
  lacks: several(z.enum(LACKS)),
  documentNumber: requiredText(100),
  documentDate: requiredDay,
  source: requiredText(500),
  fromDay: requiredDay,
  lastDay: optionalDay,
};

export const NewLocalProgrammeForm = z.object({ unitId: requiredId, ...facts });
export type NewLocalProgrammeForm = z.infer<typeof NewLocalProgrammeForm>;

export const LocalProgrammeForm = z.object({ ...facts, version });
export type LocalProgrammeForm = z.infer<typeof LocalProgrammeForm>;
