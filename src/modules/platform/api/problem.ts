import { z } from 'zod';
import { type Locale, translate } from '../i18n/i18n.js';
import type { FormFlash } from '../web/session.js';

/** RFC 9457. The same for every refusal of the API. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string().nullable(), message: z.string() }).meta({ id: 'ProblemError' })).optional(),
    current: z.record(z.string(), z.string()).optional(),
    version: z.int().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The refusals that have words of their own; the others are told as a bad request or as our fault. */
export const PROBLEM_STATUSES = [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503] as const;

const known = (status: number): number => ((PROBLEM_STATUSES as readonly number[]).includes(status) ? status : status < 500 ? 400 : 500);

export function problemOf(status: number, refused: FormFlash | null, locale: Locale, requestId: string): Problem {
  const words = `api.problem.${known(status)}`;
  const errors = refused?.errors.map(({ field, key, params }) => ({ field, message: translate(locale, key, params) }));
  return {
    type: 'about:blank',
    title: translate(locale, `${words}.title`),
    status,
    detail: translate(locale, `${words}.detail`),
    ...(errors && { errors }),
    ...(refused?.conflict && { current: refused.conflict.current, version: refused.conflict.version }),
    requestId,
  };
}
