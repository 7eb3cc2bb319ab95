import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import type { Attachment } from '../../platform/files/attachment.entity.js';
import { formatDay, formatDayTime, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import { figuresText } from '../targets/target-words.js';
import { evidenceRefused } from './add-evidence.js';
import type { MeasurementRow, RevisionRow } from './measurement-page.query.js';
import { revisionStatus } from './revision-words.js';

/** One figure with all that was ever reported of it: who, when, why, and the proof. */
export function measurementPage(
  measurement: MeasurementRow,
  revisions: RevisionRow[],
  files: Map<number, Attachment[]>,
  mayReport: boolean,
  locale: Locale,
) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `results.show.${key}`, params);
  const unit = unitTitle(measurement.unitKind, measurement.unitName);
  const [latest] = revisions as [RevisionRow, ...RevisionRow[]];
  const results = `/campaigns/${latest.campaignId}/results`;
  const standing = revisions.find(({ state }) => state === 'accepted');
  const title = `${measurement.indicatorName} · ${unit} · ${formatDay(measurement.asOf)}`;
  const group = measurement.group === 'all' ? '' : translate(locale, `targets.group.${measurement.group}`);
  return {
    head: {
      title,
      breadcrumbs: [
        { label: translate(locale, 'menu.campaigns'), href: '/campaigns' },
        { label: latest.campaignName, href: `/campaigns/${latest.campaignId}` },
        { label: translate(locale, 'campaigns.tab.results'), href: results },
        { label: `${measurement.code} · ${unit} · ${formatDay(measurement.asOf)}`, href: null },
      ],
    },
    title: measurement.indicatorName,
    note: [unit, group, formatDay(measurement.asOf)].filter(Boolean).join(' · '),
    status: revisionStatus(standing ? 'accepted' : latest.state, locale),
    action:
      mayReport && latest.roundId
        ? { label: t(standing ? 'correct' : 'report'), href: `${results}/${latest.roundId}/report?unit=${measurement.unitId}` }
        : null,
    secondary: mayReport && !evidenceRefused(latest) ? [{ label: t('addFile'), href: `/results/${measurement.id}/evidence` }] : [],
    standing: standing
      ? t('standing', { figures: figuresText(measurement, standing.numerator, standing.denominator, locale)! })
      : t('nothingStands'),
    reading: measurement.reading,
    revisions: revisions.map((revision) => revisionView(revision, measurement, files.get(revision.id) ?? [], locale)),
  };
}

/** A page for one file: what an old telephone sends over a slow line. */
export function evidencePage(measurement: MeasurementRow, form: FormState, locale: Locale) {
  const unit = unitTitle(measurement.unitKind, measurement.unitName);
  const title = translate(locale, 'results.show.addFile');
  const href = `/results/${measurement.id}`;
  const figure = `${measurement.indicatorName} · ${unit} · ${formatDay(measurement.asOf)}`;
  return {
    head: {
      title: `${title} – ${figure}`,
      breadcrumbs: [
        { label: figure, href },
        { label: title, href: null },
      ],
      form,
    },
    form: form.view(),
    title,
    note: figure,
    action: `${href}/evidence`,
    accept: ACCEPTED_FILES,
    cancelHref: href,
  };
}

function revisionView(revision: RevisionRow, measurement: MeasurementRow, files: Attachment[], locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `results.show.${key}`, params);
  const { numerator, denominator, submittedBy, submittedAt, decidedBy, decidedAt } = revision;
  const decided = decidedAt && `${decidedBy ?? t('somebody')}, ${formatDayTime(new Date(decidedAt))}`;
  const fact = (label: string, text: string | null) => ({ label: t(label), text });
  return {
    heading: t('revision', { revision: formatNumber(revision.revision, locale) }),
    status: revisionStatus(revision.state, locale),
    figures: figuresText(measurement, numerator, denominator, locale),
    facts: [
      fact('numerator', `${formatNumber(numerator, locale)} – ${measurement.numeratorLabel}`),
      ...(denominator === null
        ? []
        : [fact('denominator', `${formatNumber(denominator, locale)} – ${measurement.denominatorLabel ?? ''}`)]),
      fact(
        'submitted',
        `${submittedBy ?? t(revision.derived ? 'register' : 'somebody')}, ${formatDayTime(new Date(submittedAt))}${revision.late ? ` (${translate(locale, 'results.late.yes')})` : ''}`,
      ),
      ...(decided ? [fact('decided', decided)] : []),
      ...(revision.note ? [fact('note', revision.note)] : []),
      ...(revision.reason
        ? [
            fact(
              'reason',
              revision.corrects
                ? t('corrects', { revision: formatNumber(revision.corrects, locale), reason: revision.reason })
                : revision.reason,
            ),
          ]
        : []),
      ...(revision.returnReason ? [fact('returnReason', revision.returnReason)] : []),
      ...(revision.jumpChecked ? [fact('jump', translate(locale, 'platform.yes'))] : []),
      ...(revision.invented ? [fact('origin', translate(locale, 'targets.words.invented'))] : []),
    ],
    files: files.map(({ id, name, file }) => ({
      href: `/files/${id}`,
      name,
      size: t('size', { kilobytes: formatNumber(Math.ceil(file.size / 1024), locale) }),
    })),
  };
}
