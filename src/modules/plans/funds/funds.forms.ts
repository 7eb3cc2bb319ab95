import { z } from 'zod';
import { optionalDay, optionalId, optionalText, requiredDay, requiredText, severalFiles } from '../../platform/web/fields.js';
import { FUND_MOVEMENTS, FUND_SOURCES } from './plan-fund-entry.entity.js';

/** "1.500.000", "-250000": whole đồng, up to fifteen digits. */
const amount = requiredText(30).transform((text, context): bigint => {
  const digits = text.replace(/[.\s]/g, '');
  if (/^-?\d{1,15}$/.test(digits)) return BigInt(digits);
  context.addIssue({ code: 'custom', message: 'web.field.number' });
  return z.NEVER;
});

const wholeDays = optionalText(10).transform((text, context): number | null => {
  if (text === null) return null;
  const days = Number(text.replace(/\./g, ''));
  if (Number.isSafeInteger(days) && days >= 0 && days <= 100_000_000) return days;
  context.addIssue({ code: 'custom', message: 'web.field.number' });
  return z.NEVER;
});

export const FundForm = z.object({
  movement: z.enum(FUND_MOVEMENTS, { error: 'web.field.required' }),
  source: z.enum(FUND_SOURCES, { error: 'web.field.required' }),
  amount,
  labourDays: wholeDays,
  onDay: requiredDay,
  documentNumber: optionalText(100),
  documentDate: optionalDay,
  clauseId: optionalId,
  unitId: optionalId,
  unitSearch: optionalText(100),
  note: optionalText(1000),
  files: severalFiles,
});
export type FundForm = z.infer<typeof FundForm>;

/** A unit tells what it used itself. */
export const FundUseForm = FundForm.omit({ movement: true, documentDate: true });
export type FundUseForm = z.infer<typeof FundUseForm>;
