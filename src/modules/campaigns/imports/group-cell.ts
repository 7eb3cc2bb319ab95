import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import { type Group, GROUPS } from '../indicator.entity.js';

/** The group a cell names, by its code or in the words of either language; everybody where the cell is empty. */
export function groupOfCell(text: string): Group | undefined {
  if (!text) return 'all';
  return GROUPS.find(
    (group) => group === text || LOCALES.some((locale) => fold(translate(locale, `targets.group.${group}`)) === fold(text)),
  );
}
