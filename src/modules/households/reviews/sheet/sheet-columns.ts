import type { ColumnType } from '../../../platform/export/tabular-sheet.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { Standard } from '../../standards/standard.rules.js';

export interface SheetColumn {
  key: string;
  label: string;
  type: ColumnType;
  /** Only to be read: what stands there is not taken back in. */
  told?: boolean;
}

export const indicatorKey = (position: number): string => `lack${position}`;

/** The sheet of a round: a row for each household, a column for each indicator of its standard. */
export function sheetColumns(standard: Standard, locale: Locale): SheetColumn[] {
  const column = (key: string, words: string, type: ColumnType = 'text', told = false): SheetColumn => ({
    ...{ key, type, told },
    label: translate(locale, words),
  });
  return [
    column('code', 'households.field.code'),
    column('headName', 'households.field.headName', 'text', true),
    column('village', 'households.field.village', 'text', true),
    column('step', 'reviews.field.step', 'text', true),
    column('assessedOn', 'reviews.field.assessedOn', 'date'),
    column('reviewer', 'reviews.field.reviewer'),
    column('members', 'reviews.field.members', 'integer'),
    column('incomePerHead', 'reviews.field.incomePerHead', 'integer'),
    column('b1', 'reviews.field.b1', 'integer'),
    ...standard.indicators.map(({ position, name }): SheetColumn => ({
      key: indicatorKey(position),
      label: `${position}. ${name}`,
      type: 'text',
    })),
    column('why', 'reviews.sheet.why'),
    column('class', 'reviews.field.classFound', 'text', true),
    column('version', 'reviews.sheet.version', 'integer', true),
  ];
}
