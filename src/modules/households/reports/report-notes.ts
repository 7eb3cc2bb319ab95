import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { Report } from './read-report.js';

/** What a reader has to know of the figures: how far the layout is confirmed, which standard, and what is left out. */
export function notesOf({ code, layout, standard, unassessed }: Report, locale: Locale): string[] {
  const t = (key: string, values = {}): string => translate(locale, key, values);
  const asksStandard = ['4', '5', '6', '7', '11', '12', '13'].includes(code);
  return [
    t(`reports.layout.${layout}`),
    ...(asksStandard ? [standard ? t('reports.note.standard', { name: standard.name }) : t('reports.note.noStandard')] : []),
    ...(standard && !standard.usable ? [t('reports.note.unconfirmedStandard')] : []),
    ...(['1', '2', '3'].includes(code) ? [t(`reports.note.${code === '1' ? 'average' : 'rates'}`)] : []),
    ...(code === '11' ? [t('reports.note.children')] : []),
    ...(unassessed ? [t('reports.note.unassessed', { count: unassessed })] : []),
  ];
}
