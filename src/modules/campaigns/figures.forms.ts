import { z } from 'zod';
import { parseVietnameseDecimal } from '../platform/format/parse-number.js';

/** Figures are kept with four decimals and fourteen digits before them; what does not fit is refused, not rounded. */
const KEPT = /^-?\d{1,14}(\.\d{1,4})?$/;

/** "1.234,5" as people type it; undefined when it is no figure. */
export function parseFigure(text: string): number | undefined {
  const decimal = parseVietnameseDecimal(text);
  return decimal !== undefined && KEPT.test(decimal) ? Number(decimal) : undefined;
}

const figure = z.string().transform((text, context): number => {
  const parsed = parseFigure(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'web.field.number' });
  return z.NEVER;
});

export const requiredFigure = z.string({ error: 'web.field.required' }).min(1, 'web.field.required').pipe(figure);

export const optionalFigure = z
  .string()
  .optional()
  .transform((text) => text || null)
  .pipe(z.nullable(figure));
