import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../../platform/api/api-fields.js';
import { type Locale } from '../../../platform/i18n/i18n.js';
import { leavesOf } from '../../../platform/web/report-table.js';
import { GROUPS_OF_HOUSEHOLDS } from '../../household-words.js';
import type { MovementRow } from '../../movements/movement.query.js';
import { FLOW_KINDS } from '../../movements/movement.rules.js';
import type { Report } from '../read-report.js';
import { notesOf } from '../report-notes.js';
import type { ReportScope } from '../report-scope.js';
import { tabularColumns } from '../report-sheet.js';

const scope = {
  ...{ unit: ApiIdParameter.optional(), year: z.coerce.number().int().min(2005).max(2100).optional() },
  ...{ from: ApiDay.optional(), to: ApiDay.optional(), group: z.enum(GROUPS_OF_HOUSEHOLDS).optional() },
};

export const ReportParameters = z.strictObject(scope);
export type ReportParameters = z.infer<typeof ReportParameters>;

export const MovementParameters = z.strictObject({ ...scope, class: z.enum(['poor', 'near_poor']).default('poor') });
export type MovementParameters = z.infer<typeof MovementParameters>;

const asked = { unitId: ApiId, unitName: z.string(), from: ApiDay, to: ApiDay, group: z.enum(GROUPS_OF_HOUSEHOLDS).nullable() };
const area = z.enum(['do_thi', 'nong_thon']).nullable();
const flows = Object.fromEntries(FLOW_KINDS.map((kind) => [kind, z.int()])) as Record<(typeof FLOW_KINDS)[number], z.ZodInt>;

const MovementItem = z
  .object({ unitId: ApiId, unitName: z.string(), area, ...flows, populationStart: z.int().nullable(), populationEnd: z.int().nullable() })
  .meta({ id: 'MovementRow' });

export const MovementAnswer = z
  .object({ ...asked, class: z.enum(['poor', 'near_poor']), items: z.array(MovementItem) })
  .meta({ id: 'Movements' });

const Column = z
  .object({ key: z.string(), label: z.string(), under: z.array(z.string()), type: z.enum(['text', 'integer', 'percent']) })
  .meta({ id: 'ReportColumn' });

const Row = z
  .object({
    ...{ kind: z.enum(['section', 'row', 'total']), unitId: ApiId.nullable(), name: z.string() },
    figures: z.record(z.string(), z.number().nullable()),
  })
  .meta({ id: 'ReportRow' });

export const ReportAnswer = z
  .object({ code: z.string(), name: z.string(), ...asked, notes: z.array(z.string()), columns: z.array(Column), rows: z.array(Row) })
  .meta({ id: 'Report' });

export const askedOf = ({ unitId, unitName, from, to, group }: ReportScope) => ({ unitId, unitName, from, to, group });

export const movementItem = (row: MovementRow) => {
  const { unitId, unitName, area: place, populationStart, populationEnd } = row;
  return {
    unitId,
    unitName,
    area: place,
    ...Object.fromEntries(FLOW_KINDS.map((kind) => [kind, row[kind]])),
    populationStart,
    populationEnd,
  };
};

const NAMES = ['place', 'unit'];

export function reportAnswer(report: Report, locale: Locale) {
  const { code, scope: of, table } = report;
  const columns = tabularColumns(table.columns, locale).filter(({ key }) => !NAMES.includes(key));
  const keys = leavesOf(table.columns).map(({ key }) => key);
  return {
    ...{ code, name: table.caption, ...askedOf(of), notes: notesOf(report, locale) },
    columns: columns.map(({ key, label, groups = [], type }) => ({ key, label, under: groups, type })),
    rows: table.rows.map(({ kind, cells }) => ({
      ...{ kind, unitId: cells['unitId']!.value, name: cells['unit']!.value },
      figures: Object.fromEntries(keys.filter((key) => !NAMES.includes(key)).map((key) => [key, cells[key]?.value ?? null])),
    })),
  };
}
