import { formatDayTime, formatNumber } from '../../platform/format/format.js';
import { hasText, type Locale, translate } from '../../platform/i18n/i18n.js';
import { administrationHead } from '../administration-head.js';
import type { SystemState } from './system-state.query.js';

const MB = 1024 * 1024;
/** Below this the operator is warned: a full disk stops the database. */
const LITTLE_SPACE_BYTES = 1024 * MB;

export function systemPage(state: SystemState, now: Date, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const count = (value: number): string => formatNumber(value, locale);
  const { database, files, audit } = state;
  const item = (key: string, text: string | null, href: string | null = null) => ({ label: t(`administration.system.${key}`), text, href });
  return {
    ...administrationHead(locale, 'overview'),
    warnings: warningsOf(state, locale),
    groups: [
      {
        title: t('administration.system.program'),
        items: [
          item('version', state.version),
          item('node', state.node),
          item('publicUrl', state.publicUrl),
          item('time', formatDayTime(now)),
          item(
            'jobs',
            state.failedJobs.length ? t('administration.system.jobsFailed') : t('administration.system.jobsWell'),
            '/administration/jobs',
          ),
        ],
      },
      {
        title: t('administration.system.data'),
        items: [
          item(
            'database',
            t(database.own ? 'administration.system.ownDatabase' : 'administration.system.givenDatabase', { version: database.version }),
          ),
          item('databaseSize', size(database.bytes, locale)),
          item('migrations', t('administration.system.migrationsDone', { done: database.migrations, last: database.lastMigration })),
          item('files', t('administration.system.filesKept', { files: count(files.count), size: size(files.bytes, locale) })),
          item('fileStore', files.location),
          item('freeSpace', state.freeBytes === null ? null : size(state.freeBytes, locale)),
          item('mail', state.mailHost ?? t('administration.system.noMail')),
        ],
      },
      {
        title: t('administration.system.audit'),
        items: [
          item('sealed', count(audit.sealed)),
          item('unsealed', count(audit.unsealed), '/audit'),
          item('sealedAt', audit.sealedAt && formatDayTime(audit.sealedAt)),
          item('hash', audit.hash),
        ],
      },
    ],
  };
}

function warningsOf({ failedJobs, freeBytes }: SystemState, locale: Locale): string[] {
  const jobs = failedJobs.map((name) => (hasText(locale, `jobs.name.${name}`) ? translate(locale, `jobs.name.${name}`) : name));
  return [
    ...(jobs.length ? [translate(locale, 'administration.system.failed', { jobs: jobs.join(', ') })] : []),
    ...(freeBytes !== null && freeBytes < LITTLE_SPACE_BYTES ? [translate(locale, 'administration.system.littleSpace')] : []),
  ];
}

const size = (bytes: number, locale: Locale): string => `${formatNumber(bytes / MB, locale, 1)} MB`;
