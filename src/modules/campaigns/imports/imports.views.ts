import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type CheckedFile, type CheckedRow, type ImportPlace, problemText, wrongFirst } from '../../platform/imports/import-pages.views.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Column } from '../../platform/web/table-view.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import type { DraftKind } from './import-draft.repository.js';
import type { DraftRow, ImportDraft } from './import-draft.entity.js';

type Shown = DraftRow & CheckedRow;

/** The import of a campaign's targets or results, below the tab of the same name. */
export function importPlace(campaign: Campaign, kind: DraftKind, locale: Locale): ImportPlace {
  const back = `/campaigns/${campaign.id}/${kind}`;
  const tab = { label: translate(locale, `campaigns.tab.${kind}`), href: back };
  return {
    title: translate(locale, `${kind}.import.title`),
    note: campaign.name,
    back,
    path: `${back}/import`,
    headOf: (trail) => campaignPageHead(campaign, locale, [tab, ...trail]),
  };
}

/** The rows of a draft, those with mistakes first, each mistake with its column. */
export function checkedDraft(draft: ImportDraft, problems: readonly RowProblem[], list: ListQuery, locale: Locale): CheckedFile<Shown> {
  const { letters, rows } = draft.content;
  const broken = Map.groupBy(problems, ({ ref }) => ref);
  const checked = rows.map((row): Shown => {
    const all = [...row.problems, ...(broken.get(String(row.row)) ?? [])];
    return { ...row, messages: all.map((problem) => problemText(problem, letters, locale)) };
  });
  return { id: draft.id, name: draft.fileName, columns: COLUMNS, ...wrongFirst(checked, list) };
}

const COLUMNS: Column<Shown>[] = [
  { key: 'unit', labelKey: 'imports.preview.unit', main: true, cell: ({ unit }) => ({ text: unit }) },
  { key: 'subject', labelKey: 'imports.preview.subject', cell: ({ subject }) => ({ text: subject }) },
  { key: 'figures', labelKey: 'imports.preview.figures', numeric: true, cell: ({ figures }) => ({ text: figures }) },
];
