import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../time/plain-date.js';

/** Building blocks of what the API takes and answers: days as '2017-11-09', figures as numbers, money as text of digits. */

const INT4 = 2_147_483_647;

export const ApiId = z.int().min(1).max(INT4);

/** A number in an address (`?unit=12`), where everything is text. */
export const ApiIdParameter = z.coerce.number().int().min(1).max(INT4);

export const ApiDay = z.iso
  .date({ error: 'web.field.isoDay', abort: true })
  .refine(isPlainDate, 'web.field.isoDay') as unknown as z.ZodType<PlainDate, string>;

export const ApiInstant = z.iso.datetime({ offset: true });
