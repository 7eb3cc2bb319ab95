import { readFileSync } from 'node:fs';
import { MikroORM } from '@mikro-orm/postgresql';
import { describe, expect, it } from '@jest/globals';
import { DECISIONS, STEPS } from '../../src/modules/campaigns/states/campaign-states.js';
import { PLEDGE_STEPS } from '../../src/modules/pledges/life/pledge-states.js';
import { hasText } from '../../src/modules/platform/i18n/i18n.js';
import { ormOptions } from '../../src/orm.js';
import { files } from './imports.js';

/** Verbs made of parts, where the code does not spell them out. */
const COMPOSED: Record<string, readonly string[]> = {
  'campaign.${verb}': [...STEPS, ...DECISIONS].map((verb) => `campaign.${verb}`),
  'pledge.${verb}': PLEDGE_STEPS.map((verb) => `pledge.${verb}`),
};

/** The machinery's own tables, of which no use case tells. */
const UNAUDITED = new Set([
  'SessionRow',
  'FormSubmission',
  'AuditEvent',
  'AuditSeal',
  'JobRun',
  'AttemptCounter',
  'Delivery',
  'MessageKey',
  'Reminder',
]);

const source = files('src', '.ts').map((file) => readFileSync(file, 'utf8'));
const recorded = source.flatMap((text) => [...text.matchAll(/\.record\(\s*[\w.()]+,\s*(['`])([^'`]+)\1/g)].map((match) => match[2]!));
const missing = (keys: string[]): string[] => keys.filter((key) => !hasText('vi', key) || !hasText('en', key));

describe('the words of the audit trail', () => {
  it('name every verb the program records, in both languages', () => {
    expect(recorded.length).toBeGreaterThan(20);
    const composed = recorded.filter((verb) => verb.includes('$'));
    expect(composed.filter((verb) => !COMPOSED[verb])).toEqual([]);
    const verbs = [...recorded.filter((verb) => !verb.includes('$')), ...composed.flatMap((verb) => COMPOSED[verb]!)];
    expect(missing([...new Set(verbs)].map((verb) => `audit.verb.${verb}`))).toEqual([]);
  });

  it('name every kind of record it tells of, and each of their fields', () => {
    const orm = new MikroORM(ormOptions('postgresql://nobody@nowhere/nothing'));
    const audited = [...orm.getMetadata().getAll().values()].filter(({ className }) => !UNAUDITED.has(className));
    const fields = audited.flatMap(({ className: type, props }) =>
      props.filter(({ hidden }) => !hidden).map(({ name }) => ({ type, name })),
    );
    expect(fields.length).toBeGreaterThan(100);
    expect(missing(audited.map(({ className }) => `audit.type.${className}`))).toEqual([]);
    const unnamed = fields.filter(
      ({ type, name }) => missing([`audit.field.${type}.${name}`]).length && missing([`audit.field.${name}`]).length,
    );
    expect(unnamed).toEqual([]);
  });
});
