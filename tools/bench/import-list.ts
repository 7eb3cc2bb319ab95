import { built } from './built.ts';

/** One import of one file by the whole program in a process of its own: `import-list.ts DATABASE PROVINCE FILE`. Prints times and the most memory. */
const [database = '', province = '', file = ''] = process.argv.slice(2);
const { createApp } = await built('create-app');
const { Config } = await built('modules/platform/config');
const { Actor } = await built('modules/platform/actor');
const { LoadRuleSets } = await built('modules/rules/load-rule-sets');
const { UploadHouseholdList } = await built('modules/households/imports/upload-household-list');
const { StageHouseholdList } = await built('modules/households/imports/stage-household-list');
const { ConfirmHouseholdList } = await built('modules/households/imports/confirm-household-list');
const { WriteHouseholdList } = await built('modules/households/imports/write-household-list');
const { UploadedTable } = await built('modules/platform/files/uploaded-file');
const { EntityManager, RequestContext } = await import('@mikro-orm/postgresql');

const app = await createApp(Config.fromEnvironment(process.env), database);
await app.init();
const em = app.get(EntityManager);
const seconds: Record<string, number> = {};
const processor: Record<string, number> = {};
const processorTime = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
const atStart = process.resourceUsage().maxRSS / 1024;
async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const [started, used] = [performance.now(), processorTime()];
  const result = await RequestContext.create(em, run);
  seconds[name] = (performance.now() - started) / 1000;
  processor[name] = processorTime() - used;
  return result;
}
const get = <T>(type: new (...args: never[]) => T): T => app.get(type, { strict: false });

const permissions = new Set(['household.manage']);
const actor = new Actor(null, 'Nguyễn Văn Mẫu', [
  { unitId: Number(province), unitName: '', role: 'poverty_officer', path: province, permissions },
]);
await RequestContext.create(em, () => get(LoadRuleSets).run(actor));
const [standard] = await em
  .fork()
  .execute<{ id: number }[]>(`select id from rule_set where kind = 'poverty_standard' and code = '2022-2026'`);
const facts = { standardId: standard!.id, decisionNumber: '1/QĐ', decisionDate: '2025-12-15' as never, listClass: null, clears: false };
const { id } = await step('upload', () =>
  get(UploadHouseholdList).run(actor, { ...facts, unitId: Number(province), file: new UploadedTable(file.split('/').at(-1)!, file) }),
);
await step('check', () => get(StageHouseholdList).run(id));
await step('confirm', () => get(ConfirmHouseholdList).run(actor, id, true));
await step('write', () => get(WriteHouseholdList).run(id));
const [{ rows }] = (await em.fork().execute<{ rows: number }[]>(`select count(*)::int as rows from household_spell`)) as [{ rows: number }];
console.log(JSON.stringify({ rows, seconds, processor, atStart, megabytes: process.resourceUsage().maxRSS / 1024 }));
await app.close();
process.exit();
