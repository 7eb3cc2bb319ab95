import { hasText, type Locale, translate } from '../../platform/i18n/i18n.js';
import type { AuditRow } from './audit-trail.query.js';

const firstText = (locale: Locale, keys: string[], otherwise: string): string => {
  const key = keys.find((known) => hasText(locale, known));
  return key ? translate(locale, key) : otherwise;
};

export const verbLabel = (verb: string, locale: Locale): string => firstText(locale, [`audit.verb.${verb}`], verb);

export const typeLabel = (type: string, locale: Locale): string => firstText(locale, [`audit.type.${type}`], type);

/** A field has a name of its own in one kind of record, or one name everywhere. */
export const fieldLabel = (type: string, field: string, locale: Locale): string =>
  firstText(locale, [`audit.field.${type}.${field}`, `audit.field.${field}`], field);

export const actorLabel = ({ actorId, actorName }: Pick<AuditRow, 'actorId' | 'actorName'>, locale: Locale): string =>
  actorId === null ? firstText(locale, [`audit.${actorName}Actor`], actorName) : actorName;

/** What it was called; else its kind, with the number if it has one. */
export const objectLabel = ({ objectType, objectId, objectLabel: label }: AuditRow, locale: Locale): string =>
  label ?? (/^\d+$/.test(objectId) ? `${typeLabel(objectType, locale)} ${objectId}` : typeLabel(objectType, locale));
