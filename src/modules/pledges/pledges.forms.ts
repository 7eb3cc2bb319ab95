import { z } from 'zod';
import { parseVietnameseNumber } from '../platform/format/parse-number.js';
import {
  optionalDay,
  optionalId,
  optionalText,
  requiredDay,
  requiredFile,
  requiredId,
  requiredText,
  several,
  severalFiles,
  version,
} from '../platform/web/fields.js';
import { CLAIMS, COMPARISONS, PARTY_ROLES, PLEDGE_KINDS } from './pledge-words.js';

const year = z.coerce
  .number({ error: 'web.field.required' })
  .int('pledges.rule.year')
  .min(2000, 'pledges.rule.year')
  .max(2100, 'pledges.rule.year');

export const NewPledgeForm = z.object({
  kind: z.enum(PLEDGE_KINDS, { error: 'web.field.required' }),
  title: requiredText(300),
  year,
  hostId: requiredId,
  campaignId: optionalId,
  signBy: optionalDay,
});
export type NewPledgeForm = z.infer<typeof NewPledgeForm>;

export const PledgeHeadForm = z.object({ version, title: requiredText(300), signBy: optionalDay });
export type PledgeHeadForm = z.infer<typeof PledgeHeadForm>;

export const PartyForm = z.object({ unitId: requiredId, role: z.enum(PARTY_ROLES, { error: 'web.field.required' }) });
export type PartyForm = z.infer<typeof PartyForm>;

const amount = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text) return null;
    const value = parseVietnameseNumber(text);
    if (value !== undefined && Math.abs(value) < 1e13) return value;
    context.addIssue({ code: 'custom', message: 'web.field.number' });
    return z.NEVER;
  });

const comparison = z
  .enum([...COMPARISONS, ''])
  .optional()
  .transform((value) => value || null);

export const ItemForm = z.object({
  wording: requiredText(1000),
  partyId: optionalId,
  indicatorId: optionalId,
  measuredUnitId: optionalId,
  comparison,
  amount,
  households: optionalText(4000),
  deadline: requiredDay,
});
export type ItemForm = z.infer<typeof ItemForm>;

export const PledgeStepForm = z.object({ version, reason: optionalText(1000) });
export type PledgeStepForm = z.infer<typeof PledgeStepForm>;

export const SignForm = z.object({
  partyId: requiredId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'web.field.invalid'),
  signerPosition: optionalText(200),
  read: z.literal('on', { error: 'pledges.rule.notRead' }),
});
export type SignForm = z.infer<typeof SignForm>;

/** One person, for the parties they signed for on the paper; a paper with several signers is entered once for each. */
export const PaperForm = z.object({
  file: requiredFile,
  signedOn: requiredDay,
  partyIds: several(requiredId),
  signerName: requiredText(200),
  signerPosition: optionalText(200),
});
export type PaperForm = z.infer<typeof PaperForm>;

export const ItemReportForm = z.object({
  claim: z.enum(CLAIMS, { error: 'web.field.required' }),
  text: requiredText(2000),
  files: severalFiles,
});
export type ItemReportForm = z.infer<typeof ItemReportForm>;

export const JudgementForm = z.object({ note: optionalText(1000) });
export type JudgementForm = z.infer<typeof JudgementForm>;

export const CorrectionForm = z.object({
  reason: requiredText(1000),
  claim: z
    .enum([...CLAIMS, ''])
    .optional()
    .transform((value) => value || null),
});
export type CorrectionForm = z.infer<typeof CorrectionForm>;
