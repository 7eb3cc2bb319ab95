import { z } from 'zod';
import { parseVietnameseDecimal } from '../../platform/format/parse-number.js';
import {
  checkbox,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredTable,
  requiredText,
  severalFiles,
} from '../../platform/web/fields.js';
import { LACKS } from '../exits/exit-words.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';

/** "1.500.000" as people type it; undefined when it is no whole sum of đồng. */
export function parseDong(text: string): bigint | undefined {
  const decimal = parseVietnameseDecimal(text.replace(/(đồng|đ|vnd)\s*$/i, ''));
  return decimal !== undefined && /^\d{1,15}$/.test(decimal) ? BigInt(decimal) : undefined;
}

const given = (text: string | undefined): string | null => text || null;

const dong = z.string().transform((text, context): bigint => {
  const parsed = parseDong(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'support.field.dongWrong' });
  return z.NEVER;
});

export const requiredDong = z.string({ error: 'web.field.required' }).min(1, 'web.field.required').pipe(dong);
export const optionalDong = z.string().optional().transform(given).pipe(z.nullable(dong));

export const optionalQuantity = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text) return null;
    const decimal = parseVietnameseDecimal(text);
    if (decimal !== undefined && /^\d{1,11}(\.\d{1,2})?$/.test(decimal) && Number(decimal) > 0) return Number(decimal);
    context.addIssue({ code: 'custom', message: 'web.field.number' });
    return z.NEVER;
  });

export const optionalCount = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text) return null;
    if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
    context.addIssue({ code: 'custom', message: 'web.field.number' });
    return z.NEVER;
  });

const occasion = {
  programme: requiredText(60),
  kind: z.enum(SUPPORT_KINDS, { error: 'web.field.required' }),
  unitOfMeasure: optionalText(40),
  source: z.enum(SUPPORT_SOURCES, { error: 'web.field.required' }),
  givenOn: requiredDay,
  giverId: optionalId,
  giverName: optionalText(200),
  what: optionalText(500),
  doubleAccepted: checkbox,
  doubleReason: optionalText(500),
};

export const SupportForm = z.object({
  ...occasion,
  value: optionalDong.transform((value) => value ?? 0n),
  quantity: optionalQuantity,
  persons: optionalCount,
  lack: z
    .union([z.enum(LACKS), z.literal('')], { error: 'web.field.invalid' })
    .optional()
    .transform((value) => value || null),
  planItemId: optionalId,
  promiseId: optionalId,
  evidence: severalFiles,
});
export type SupportForm = z.infer<typeof SupportForm>;

export const VoidForm = z.object({ reason: requiredText(500) });
export type VoidForm = z.infer<typeof VoidForm>;

/** The shares come as `value_<household>`, `quantity_<household>`, `persons_<household>`. */
export const ManyForm = z.looseObject({ ...occasion, village: requiredId });
export type ManyForm = z.infer<typeof ManyForm>;

export const ImportForm = z.object({ ...occasion, file: requiredTable });
export type ImportForm = z.infer<typeof ImportForm>;
