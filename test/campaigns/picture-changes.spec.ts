import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PictureChanges } from '../../src/modules/campaigns/overview/picture-changes.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';

const QUERIES = ['campaign-picture', 'campaign-league'].map((name) => `src/modules/campaigns/overview/${name}.query.ts`);

describe('the overview that is kept until something changes', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let indicator: number;
  let office: Visitor;
  let address: string;

  beforeAll(async () => {
    test = await startApp({}, '2018-11-20');
    world = await aRunningCampaign(test);
    indicator = await anIndicator(test, { name: 'Tỷ lệ hộ nghèo' });
    const of = { indicatorId: indicator, year: 2018, comparison: 'at_most' as const, value: 10 };
    const baseline = { on: plainDate('2017-12-31'), numerator: 300, denominator: 1000 };
    const units = [world.district, ...world.communes];
    await assign(
      test,
      world.office,
      world.campaign.id,
      units.map(({ id }) => ({ ...of, baseline, unitId: id })),
    );
    office = await signedIn(test, 'campaign_office', world.district);
    address = `/campaigns/${world.campaign.id}?on=2018-06-30`;
  });
  afterAll(() => test.close());

  const league = async (): Promise<string> => (await office.get(address)).$('table.table-cards tbody').text();
  const counted = (): Promise<string | null> => test.work(() => test.get(PictureChanges).counted());
  const rename = `update unit_version set name = ? where unit_id = ?`;

  it('shows what another connection has committed to the very next request', async () => {
    const { id } = world.communes[0];
    for (const name of ['Xã Một', 'Xã Hai', 'Xã Ba']) {
      await test.sql(rename, [name, id]);
      expect(await league()).toContain(name);
    }
  });

  it('shows a report as soon as it has been accepted', async () => {
    const roundId = await openRound(test, world.office, world.campaign.id, indicator, '2018-06-30', { dueOn: '2018-07-10' });
    const sent = { roundId, unitId: world.communes[0].id, numerator: 123, denominator: 1000 };
    expect(await league()).not.toContain('12,30');
    const [reported] = await report(test, world.officers[0]!, world.campaign.id, [sent]);
    expect(await league()).not.toContain('12,30');
    await accept(test, world.office, [reported!.revisionId]);
    expect(await league()).toContain('12,30');
  });

  it('misses no change when transactions end in another order than they began', async () => {
    const early = test.em.fork();
    await early.begin();
    await early.execute(rename, ['Xã Sớm', world.communes[1].id]);
    await test.sql(rename, ['Xã Muộn', world.communes[2].id]);
    const between = await league();
    expect(between).toContain('Xã Muộn');
    expect(between).not.toContain('Xã Sớm');
    await early.commit();
    expect(await league()).toContain('Xã Sớm');
  });

  it('never shows what was taken back', async () => {
    const undecided = test.em.fork();
    await undecided.begin();
    await undecided.execute(rename, ['Xã Hụt', world.communes[1].id]);
    expect(await league()).not.toContain('Xã Hụt');
    await undecided.rollback();
    expect(await league()).not.toContain('Xã Hụt');
  });

  it('keeps nothing for a transaction, which sees more than others do', async () => {
    const inside = await test.work((em) => em.transactional(() => test.get(PictureChanges).counted()));
    expect(inside).toBeNull();
  });

  it('is not shown to a stranger, however fresh it is, and each sees only what they may do', async () => {
    await league();
    const elsewhere = await aUnit(test, { name: 'Nơi khác', level: 'province' });
    expect((await (await signedIn(test, 'campaign_office', elsewhere)).get(address)).status).toBe(404);
    const officer = await (await signedIn(test, 'unit_officer', world.communes[0])).get(address);
    const own = await office.get(address);
    const edit = `a[href="/campaigns/${world.campaign.id}/settings"]`;
    expect([own.$(edit).length, officer.$(edit).length]).toEqual([1, 0]);
    expect(officer.$('table.table-cards').text()).toBe(own.$('table.table-cards').text());
  });

  it('is printed in the language of each reader, in the order each asks for', async () => {
    const states = async (query: string): Promise<string> => (await office.get(`${address}${query}`)).$('table.table-cards').text();
    const ascending = await states('&sort=unit');
    expect(await states('&sort=-unit')).not.toBe(ascending);
    expect(await states('&sort=unit')).toBe(ascending);
    await office.get('/language/en?back=%2F');
    expect(await league()).toContain('No report yet');
    await office.get('/language/vi?back=%2F');
    expect(await league()).toContain('Chưa có báo cáo');
  });

  it('counts the changes of every table that its statements read', async () => {
    const named = QUERIES.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:from|join) (\w+)/g)].map(([, name]) => name!));
    const tables = await test.sql<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname = any (?::text[])`,
      [`{${[...new Set(named)].join(',')}}`],
    );
    const watched = await test.sql<{ name: string }>(
      `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'note_picture_change'`,
    );
    const sorted = (rows: { name: string }[]): string[] => rows.map(({ name }) => name).sort();
    expect(sorted(watched)).toEqual(sorted(tables));
    expect(watched.length).toBeGreaterThan(8);
  });

  it('counts on, while the rows it counts by stay few', async () => {
    const seen = new Set<string | null>([await counted()]);
    for (let change = 0; change < 150; change += 1) {
      await test.sql(rename, [`Xã ${change}`, world.communes[1].id]);
      seen.add(await counted());
    }
    expect(seen.size).toBe(151);
    const [row] = await test.sql<{ rows: number }>(`select count(*)::int as rows from picture_change`);
    expect(row!.rows).toBeLessThan(65);
  });
});
