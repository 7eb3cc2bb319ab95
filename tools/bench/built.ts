import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as CreateApp from '../../src/create-app.ts';
import type * as Config from '../../src/modules/platform/config.ts';
import type * as BulkClassification from '../../src/modules/households/standards/bulk-classification.ts';
import type * as SearchHouseholds from '../../src/modules/households/register/search/search-households.ts';
import type * as Standards from '../../src/modules/households/standards/standards.ts';
import type * as Postgres from '../../src/modules/platform/database/embedded-postgres.ts';
import type * as ClassMatrix from '../../src/modules/households/movements/class-matrix.query.ts';
import type * as Movement from '../../src/modules/households/movements/movement.query.ts';
import type * as ReadReport from '../../src/modules/households/reports/read-report.ts';
import type * as Csv from '../../src/modules/platform/export/csv.ts';
import type * as ConfirmHouseholdList from '../../src/modules/households/imports/confirm-household-list.ts';
import type * as StageHouseholdList from '../../src/modules/households/imports/stage-household-list.ts';
import type * as UploadHouseholdList from '../../src/modules/households/imports/upload-household-list.ts';
import type * as WriteHouseholdList from '../../src/modules/households/imports/write-household-list.ts';
import type * as UploadedFiles from '../../src/modules/platform/files/uploaded-file.ts';
import type * as DeliveryQueue from '../../src/modules/messages/delivery-queue.ts';
import type * as OutboxWorker from '../../src/modules/messages/outbox-worker.ts';
import type * as OutboxOf from '../../src/modules/messages/outbox.ts';
import type * as DeriveReminders from '../../src/modules/reminders/derive-reminders.ts';
import type * as ReminderSteps from '../../src/modules/reminders/reminder-steps.rules.ts';
import type * as WorkingDays from '../../src/modules/platform/time/working-days.rules.ts';
import type * as LoadRuleSets from '../../src/modules/rules/load-rule-sets.ts';
import type * as ReadTabular from '../../src/modules/platform/export/read-tabular.ts';
import type * as Xlsx from '../../src/modules/platform/export/xlsx.ts';
import type * as Actor from '../../src/modules/platform/actor.ts';
import type * as OpenTable from '../../src/modules/platform/tables/open-table.ts';
import type * as LoadNationalUnits from '../../src/modules/units/load-national-units.ts';
import type * as UnitTree from '../../src/modules/units/unit-tree.query.ts';
import type * as Orm from '../../src/orm.ts';

export const root = dirname(dirname(import.meta.dirname));

/** The program as `npm run demo` runs it: measured is what is built, not what a test runner makes of the sources. */
export interface Built {
  'create-app': typeof CreateApp;
  orm: typeof Orm;
  'modules/households/register/search/search-households': typeof SearchHouseholds;
  'modules/households/standards/bulk-classification': typeof BulkClassification;
  'modules/households/standards/standards': typeof Standards;
  'modules/households/imports/confirm-household-list': typeof ConfirmHouseholdList;
  'modules/households/imports/stage-household-list': typeof StageHouseholdList;
  'modules/households/imports/upload-household-list': typeof UploadHouseholdList;
  'modules/households/imports/write-household-list': typeof WriteHouseholdList;
  'modules/platform/files/uploaded-file': typeof UploadedFiles;
  'modules/rules/load-rule-sets': typeof LoadRuleSets;
  'modules/households/movements/class-matrix.query': typeof ClassMatrix;
  'modules/households/movements/movement.query': typeof Movement;
  'modules/households/reports/read-report': typeof ReadReport;
  'modules/messages/delivery-queue': typeof DeliveryQueue;
  'modules/messages/outbox-worker': typeof OutboxWorker;
  'modules/messages/outbox': typeof OutboxOf;
  'modules/reminders/derive-reminders': typeof DeriveReminders;
  'modules/reminders/reminder-steps.rules': typeof ReminderSteps;
  'modules/platform/time/working-days.rules': typeof WorkingDays;
  'modules/platform/actor': typeof Actor;
  'modules/platform/config': typeof Config;
  'modules/platform/database/embedded-postgres': typeof Postgres;
  'modules/platform/export/csv': typeof Csv;
  'modules/platform/export/read-tabular': typeof ReadTabular;
  'modules/platform/export/xlsx': typeof Xlsx;
  'modules/platform/tables/open-table': typeof OpenTable;
  'modules/units/load-national-units': typeof LoadNationalUnits;
  'modules/units/unit-tree.query': typeof UnitTree;
}

export const built = <Name extends keyof Built>(name: Name): Promise<Built[Name]> =>
  import(pathToFileURL(join(root, 'dist/src', `${name}.js`)).href) as Promise<Built[Name]>;
