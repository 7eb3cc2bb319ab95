import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { aPlanned, give } from '../support/plan-builders.js';

describe('what a plan holds and has', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aPlanned>>;
  beforeAll(async () => {
    test = await startApp({}, '2018-02-01');
    world = await aPlanned(test);
  });
  afterAll(() => test.close());

  it('is money by source that never exceeds what was allotted by a decision, on the page and in the database', async () => {
    const office = await signedInAs(test, world.office.userId!);
    const path = `/plans/${world.plan.id}/funds`;
    const record = async (fields: Record<string, string>) => {
      await office.get(`${path}/new`);
      return office.submitAndFollow({ source: 'central', onDay: '01/02/2018', ...fields });
    };
    expect((await record({ movement: 'allot', amount: '1.000.000' })).$('#e-documentNumber').text()).toContain('quyết định');
    await record({ movement: 'allot', amount: '1.000.000', documentNumber: '5/QĐ', documentDate: '01/02/2018' });
    await record({ movement: 'release', amount: '600.000' });
    expect((await record({ movement: 'use', amount: '600.001' })).$('#e-amount').text()).toContain('600.000');
    expect((await record({ movement: 'release', amount: '400.001' })).$('#e-amount').text()).toContain('400.000');
    const page = await record({ movement: 'use', amount: '250.000' });
    expect(page.$('.report-table tbody').text()).toMatch(/1\.000\.000.*600\.000.*250\.000.*400\.000.*350\.000/s);
    const raw = `insert into plan_fund_entry (plan_id, source, movement, amount, on_day, recorded_by_name, recorded_at) values (?, 'central', 'release', 400001, '2018-02-01', 'x', now())`;
    await expect(test.sql(raw, [world.plan.id])).rejects.toThrow(/released 1000001, allotted 1000000/);
    await expect(test.sql(`delete from plan_fund_entry`)).rejects.toThrow(/append-only/);
  });

  it('is activities with numbers, whose promised remedies become tasks', async () => {
    await give(test, world.office, world.plan.id, [{ unitId: world.health.id }]);
    const nurse = await signedInAs(test, world.nurse.userId!);
    const path = `/plans/${world.plan.id}/activities`;
    await nurse.get(`${path}/new`);
    const facts = {
      kind: 'dialogue',
      title: 'Đối thoại',
      heldOn: '30/01/2018',
      place: 'Xã Quang Long',
      unitId: String(world.health.id),
      people: '40',
    };
    expect((await nurse.submitAndFollow({ ...facts, poorPeople: '41' })).$('#e-poorPeople').text()).not.toBe('');
    const shown = await nurse.submitAndFollow({ ...facts, poorPeople: '25' });
    expect(shown.$('h1').text()).toContain('Đối thoại');
    const [row] = await test.sql<{ id: number }>(`select id from plan_activity`);
    const office = await signedInAs(test, world.office.userId!);
    await office.get(`${path}/${row!.id}/remedies/new`);
    const promised = await office.submitAndFollow({
      title: 'Sửa thủ tục vay',
      unitId: String(world.health.id),
      due: 'trước ngày 01/03/2018',
    });
    expect(promised.$('main').text()).toContain('Sửa thủ tục vay');
    expect((await office.get(path)).$('.stat-cards').text()).toMatch(/Đối thoại với người nghèo\s*1/);
  });
});
