import { z } from 'zod';
import { RefusedUpload, UploadedFile, UploadedTable } from '../files/uploaded-file.js';
import { isPlainDate, parseVietnameseDate, type PlainDate } from '../time/plain-date.js';

/** Building blocks of form schemas. HTML forms send text: an empty field is '', which most of these read as "not given". */

/** The largest key the database counts to: a longer number names nothing. */
const LAST_ID = 2_147_483_647;

export const Id = z.coerce.number().int().positive().max(LAST_ID);

export const requiredText = (max = 300) =>
  z.string({ error: 'web.field.required' }).min(1, 'web.field.required').max(max, 'web.field.tooLong');

export const optionalText = (max = 300) =>
  z
    .string()
    .max(max, 'web.field.tooLong')
    .optional()
    .transform((text) => text || null);

const day = z.string().transform((text, context): PlainDate => {
  const parsed = isPlainDate(text) ? text : parseVietnameseDate(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'web.field.day' });
  return z.NEVER;
});

export const requiredDay = z.string({ error: 'web.field.required' }).min(1, 'web.field.required').pipe(day);

export const optionalDay = z
  .string()
  .optional()
  .transform((text) => text || null)
  .pipe(z.nullable(day));

export const requiredId = z.coerce.number({ error: 'web.field.required' }).int().positive('web.field.required').max(LAST_ID);

export const optionalId = z
  .string()
  .optional()
  .transform((text) => (text ? Number(text) : null))
  .pipe(z.number().int().positive().max(LAST_ID).nullable());

export const checkbox = z
  .union([z.literal('on'), z.literal('')])
  .optional()
  .transform((value) => value === 'on');

/** One or several ticked values; nothing ticked sends nothing. */
export const several = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(item));

/** The record's version the form was printed with. */
export const version = z.coerce.number().int().min(0);

const fileOrNothing = z
  .unknown()
  .optional()
  .transform((value, context): UploadedFile | null => {
    if (value instanceof UploadedFile) return value;
    if (value === undefined || value === '') return null;
    const { key, params } = value instanceof RefusedUpload ? value : { key: 'web.field.invalid', params: {} };
    context.addIssue({ code: 'custom', message: key, params: { ...params } });
    return z.NEVER;
  });

const file = fileOrNothing.transform((value, context): UploadedFile => {
  if (value) return value;
  context.addIssue({ code: 'custom', message: 'web.field.required' });
  return z.NEVER;
});

/** A file sent along. The route needs `@Uploads()`, the form `enctype="multipart/form-data"` and an input of type file. */
export const requiredFile = file;
export const optionalFile = fileOrNothing;
export const severalFiles = several(file);

/** A table sent along to be read, for a route with `@Uploads('tables')`. */
export const requiredTable = z
  .unknown()
  .optional()
  .transform((value, context): UploadedTable => {
    if (value instanceof UploadedTable) return value;
    const { key, params } = value instanceof RefusedUpload ? value : { key: 'web.field.required', params: {} };
    context.addIssue({ code: 'custom', message: key, params: { ...params } });
    return z.NEVER;
  });
