import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from '../platform/project-root.js';
import { isPlainDate } from '../platform/time/plain-date.js';
import { RULE_CONFIDENCES, RULE_KINDS, RULE_STATUSES, RULE_UNITS } from './rule-kinds.js';

const day = z.string().refine(isPlainDate);

const Indicator = z.strictObject({ key: z.string(), dimension: z.string(), threshold: z.string(), rule: z.string().nullable() });

const Value = z.strictObject({
  key: z.string(),
  label: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), Indicator]).nullable(),
  unit: z.enum(RULE_UNITS),
  confidence: z.enum(RULE_CONFIDENCES),
  source: z.string().optional(),
  note: z.string().optional(),
});

const Shipped = z.strictObject({
  kind: z.enum(RULE_KINDS),
  code: z.string(),
  name: z.string(),
  from: day,
  /** The first day no longer in force. */
  until: day.nullable(),
  status: z.enum(RULE_STATUSES),
  source: z.string(),
  confidence: z.enum(RULE_CONFIDENCES),
  values: z.array(Value),
});

/** What may be applied at once: only what was read or is generally known. The rest waits, and is shown as waiting. */
const STATUS_OF = { VERIFIED: 'active', KNOWN: 'active', UNSURE: 'unconfirmed', NOT_FOUND: 'unconfirmed' } as const;

/** The sets that the program brings along, one file each. */
export function shippedRules() {
  const folder = projectFile('src/modules/rules/data');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => {
    const { values, ...set } = Shipped.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
    const rows = values.map(({ source, note, ...value }, index) => {
      return { ...value, position: index + 1, source: source ?? set.source, note: note ?? null, status: STATUS_OF[value.confidence] };
    });
    return { ...set, values: rows };
  });
}
