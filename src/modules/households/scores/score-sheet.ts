import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { WantedColumn } from '../../platform/tables/header.rules.js';
import { openTable } from '../../platform/tables/open-table.js';
import { fold } from '../../platform/text/vietnamese.js';
import { type ReadScores, readScores, type ScoreRow } from './read-score-table.rules.js';
import { SCORE_REGIONS, type ScoreRegion } from './score-regions.js';

const MOST_ROWS = 5000;

/** What the regions and columns are called, in either language and as the annexes abbreviate them. */
const namesOf = (key: string): string[] => LOCALES.map((locale) => translate(locale, key));
const regionNames = (region: ScoreRegion): string[] => [...namesOf(`scores.region.${region}`), ...namesOf(`scores.regionShort.${region}`)];

function column(key: string, textKey: string, required = false): WantedColumn {
  const [label, ...aliases] = namesOf(textKey);
  return { key, label: label!, aliases, required };
}

const wanted = (): WantedColumn[] => [
  column('item', 'scores.column.item', true),
  column('label', 'scores.column.label'),
  column('option', 'scores.column.option', true),
  column('region', 'scores.column.region'),
  column('points', 'scores.column.points'),
  ...SCORE_REGIONS.map((region) => ({ key: region, label: regionNames(region)[0]!, aliases: regionNames(region).slice(1) })),
];

/** Reads an annex as people type it off: a column for each region, or one for the region and one for the points. */
export async function readScoreSheet({ path, name }: UploadedTable): Promise<ReadScores> {
  const table = await openTable(path, wanted(), { fileName: name, maxRows: MOST_ROWS });
  const found = [...table.header.columns.keys()];
  const long = found.includes('region') && found.includes('points');
  if (!long && !SCORE_REGIONS.some((region) => found.includes(region))) throw new RuleBroken('scores.rule.noRegionColumn', {}, 'file');
  const rows: ScoreRow[] = [];
  for await (const { row, cells } of table.rows())
    rows.push({ row, cells: Object.fromEntries(Object.entries(cells).map(([key, { text }]) => [key, text.trim()])) });
  if (!rows.length) throw new RuleBroken('platform.tabular.empty', {}, 'file');
  return readScores(rows, regionNamed);
}

const regionNamed = (text: string): ScoreRegion | null =>
  SCORE_REGIONS.find((region) => regionNames(region).some((name) => fold(name) === fold(text))) ?? null;
