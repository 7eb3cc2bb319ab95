import { Injectable } from '@nestjs/common';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { ReportTable } from '../../platform/web/report-table.js';
import { MovementQuery } from '../movements/movement.query.js';
import type { Standard } from '../standards/standard.rules.js';
import { Standards } from '../standards/standards.js';
import { countedTable } from './counted-table.js';
import { CountedReportQuery } from './counted-report.query.js';
import { movementForm } from './movement-form.js';
import { COUNTED_REPORTS, type CountedReport, type LayoutKnown, MOVEMENT_REPORTS, type MovementReport } from './report-catalogue.js';
import type { ReportScope } from './report-scope.js';

export interface Report {
  code: string;
  scope: ReportScope;
  layout: LayoutKnown;
  table: ReportTable;
  /** That of the end day, where the report's columns are its indicators. */
  standard: Standard | null;
  /** Households (children) of whom no decided assessment is behind the class: their lacks, groups and causes are not known. */
  unassessed: number;
}

/** A report of figures for a unit and a period, ready to be shown, printed, or written into a workbook. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly counted: CountedReportQuery,
    private readonly movements: MovementQuery,
    private readonly standards: Standards,
  ) {}

  async run(code: string, scope: ReportScope, reader: { locale: Locale; opens: boolean }): Promise<Report> {
    const moved = MOVEMENT_REPORTS.find((report) => report.code === code);
    return moved ? this.moved(moved, scope, reader) : this.count(countedReport(code), scope, reader);
  }

  private async count(report: CountedReport, scope: ReportScope, reader: { locale: Locale; opens: boolean }): Promise<Report> {
    const { code, layout } = report;
    const question = { report, scope, standard: await this.standards.inForce(scope.path, scope.to) };
    const rows = await this.counted.rows(question);
    const unassessed = rows.reduce((sum, { counts }) => sum + (counts['unassessed'] ?? 0), 0);
    const standard = ['lack', 'dimension', 'child'].includes(report.keys) ? question.standard : null;
    return { code, scope, layout, standard, unassessed, table: countedTable(question, rows, reader) };
  }

  private async moved(report: MovementReport, scope: ReportScope, reader: { locale: Locale; opens: boolean }): Promise<Report> {
    const { code, layout, of } = report;
    const all = await this.movements.rows({ ...scope, class: of });
    const minority = scope.group ? null : await this.movements.rows({ ...scope, class: of, group: 'ethnic_minority' });
    return { code, scope, layout, standard: null, unassessed: 0, table: movementForm(report, scope, { all, minority }, reader) };
  }
}

export const countedReport = (code: string): CountedReport => COUNTED_REPORTS.find((report) => report.code === code)!;
