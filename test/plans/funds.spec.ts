import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { anIndicator, assign, openRound } from '../support/result-builders.js';
import { aPlanned, give } from '../support/plan-builders.js';
import type { Visitor } from '../support/visitor.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

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

  it('is each unit’s own share of the money, clause by clause, with its papers; what a unit used it tells itself', async () => {
    const office = await signedInAs(test, world.office.userId!);
    const path = `/plans/${world.plan.id}/funds`;
    await give(test, world.office, world.plan.id, [{ unitId: world.health.id }]);
    const [clause] = await test.sql<{ id: number }>(
      `insert into clause (campaign_id, position, number, kind, title, text) values (?, 1, 'IV', 'content', 'Kinh phí', '') returning id`,
      [world.campaign.id],
    );
    const send = async (visitor: Visitor, kind: 'new' | 'use', fields: Record<string, string>, file?: string) => {
      const page = await visitor.get(`${path}/${kind}`);
      const form = new FormData();
      for (const { name, value } of page.$('main form').serializeArray()) form.set(name, value);
      const all = { source: 'local', onDay: '01/02/2018', clauseId: String(clause!.id), ...fields };
      for (const [name, value] of Object.entries(all)) form.set(name, value);
      if (file) form.append('files', new File([PNG], file, { type: 'image/png' }));
      return visitor.follow((await visitor.upload(`${path}/${kind}`, form)).location!);
    };
    const decision = { documentNumber: '7/QĐ', documentDate: '01/02/2018' };
    const [health, commune] = [String(world.health.id), String(world.communes[0].id)];
    await send(office, 'new', { movement: 'allot', amount: '100', unitId: health, ...decision }, 'quyet-dinh.png');
    await send(office, 'new', { movement: 'allot', amount: '50', ...decision });
    const greedy = await send(office, 'new', { movement: 'release', amount: '51', unitId: commune });
    expect(greedy.$('#e-amount').text()).toContain('còn 50 đồng');
    await send(office, 'new', { movement: 'release', amount: '50', unitId: commune });
    await send(office, 'new', { movement: 'release', amount: '80', unitId: health });
    const back = await send(office, 'new', { movement: 'allot', amount: '-21', unitId: health, note: 'Ghi nhầm.', ...decision });
    expect(back.$('#e-amount').text()).toContain('Phần này đã giải ngân');

    const nurse = await signedInAs(test, world.nurse.userId!);
    expect((await nurse.get(path)).$('.actions, header').text()).toContain('Ghi số đã sử dụng');
    const others = await send(nurse, 'use', { amount: '10', unitId: commune });
    expect(others.$('.error-summary').text()).toContain('ngoài phạm vi');
    expect((await send(nurse, 'use', { amount: '81', unitId: health })).$('#e-amount').text()).toContain('còn 80 đồng');
    const page = await send(nurse, 'use', { amount: '30', unitId: health, documentNumber: 'PC 3' }, 'phieu-chi.png');
    expect(
      page
        .$('.report-table tbody tr')
        .toArray()
        .map((row) => page.$(row).text().replace(/\s+/g, ' ').trim())
        .join('\n'),
    ).toMatch(/Ngân sách địa phương1501303020100\nIV\. Kinh phí5000\nIV\. Kinh phí · Phòng Y tế huyện Hạ Lang10080302050\n/);
    const papers = page
      .$('.file-list a')
      .toArray()
      .map(({ attribs }) => attribs['href']!);
    expect(papers).toHaveLength(2);
    expect((await nurse.get(papers[0]!)).status).toBe(200);
    expect((await test.visitor().get(papers[0]!)).status).not.toBe(200);
    const raw = `insert into plan_fund_entry (plan_id, source, movement, amount, unit_id, on_day, recorded_by_name, recorded_at) values (?, 'local', 'release', 1, ?, '2018-02-01', 'x', now())`;
    await expect(test.sql(raw, [world.plan.id, world.communes[1].id])).rejects.toThrow(/beyond the shares of units by 1 released/);
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

  it('is activities with their papers, counted into an indicator of the campaign', async () => {
    const [commune] = world.communes;
    const indicatorId = await anIndicator(test, { code: 'DT-SB', name: 'Số buổi đối thoại', type: 'count' });
    await assign(test, world.office, world.campaign.id, [{ indicatorId, unitId: commune.id, year: 2018, value: 4 }]);
    const rate = await anIndicator(test, { code: 'TL', type: 'level_end' });
    await assign(test, world.office, world.campaign.id, [{ indicatorId: rate, unitId: commune.id, year: 2018, value: 4 }]);
    const path = `/plans/${world.plan.id}/activities`;
    const officer = await signedInAs(test, world.officer.userId!);
    const held = async (heldOn: string, poorPeople: string) => {
      const page = await officer.get(`${path}/new`);
      expect(page.$('[name="unitId"] option[selected], [name="unitId"][checked]').text()).toContain('Quang Long');
      const form = new FormData();
      const facts = { kind: 'dialogue', title: `Đối thoại ${heldOn}`, heldOn, place: 'Nhà văn hóa', people: '40', poorPeople };
      for (const { name, value } of page.$('main form').serializeArray()) form.set(name, value);
      for (const [name, value] of Object.entries(facts)) form.set(name, value);
      form.append('attendance', new File([PNG], 'danh-sach.png', { type: 'image/png' }));
      form.append('files', new File([Buffer.concat([PNG, Buffer.from(heldOn)])], 'anh.png', { type: 'image/png' }));
      return officer.follow((await officer.upload(`${path}/new`, form)).location!);
    };
    await held('15/01/2018', '10');
    await held('20/12/2017', '7');
    const shown = await held('20/01/2018', '12');
    const files = shown
      .$('.file-list a')
      .toArray()
      .map(({ attribs }) => attribs['href']!);
    expect(files).toHaveLength(2);
    const reader = await signedInAs(test, world.officers[1]!.userId!);
    const office = await signedInAs(test, world.office.userId!);
    for (const each of [officer, office]) expect((await each.get(files[0]!)).status).toBe(200);
    const [last] = await test.sql<{ id: number }>(`select max(id) as id from plan_activity`);
    const page = await reader.get(`${path}/${last!.id}`);
    expect(
      page
        .$('.file-list a')
        .toArray()
        .map(({ attribs }) => attribs['href']),
    ).toEqual([files[1]]);
    expect((await reader.get(files[0]!)).status).toBe(404);

    const add = async (fields: Record<string, string>) => {
      await office.get(`${path}/counting/new`);
      return office.submitAndFollow({ kind: 'dialogue', measure: 'held', ...fields });
    };
    expect((await add({ indicatorId: String(rate) })).$('#e-indicatorId').text()).toContain('đếm số lượng');
    expect((await add({ indicatorId: String(indicatorId) })).$('.due-list').text()).toContain('DT-SB Số buổi đối thoại');
    expect((await add({ indicatorId: String(indicatorId) })).$('#e-indicatorId').text()).toContain('đã được tính');
    const roundId = await openRound(test, world.office, world.campaign.id, indicatorId, '2018-01-31');
    const offer = await officer.get(`${path}/counting`);
    expect(offer.$('fieldset').first().text()).toMatch(/Số buổi đối thoại: 2 – Xã Quang Long, ngày 31\/01\/2018/);
    expect((await office.get(`${path}/counting`)).$('main form').text()).toContain('Thôi tính');
    const sent = await officer.submitAndFollow({ chosen: `${roundId}.${commune.id}` }, `${path}/counting/reports`);
    expect(sent.$('.flash').text()).toContain('Đã gửi 1 số liệu');
    const rows = await test.sql(
      `select r.numerator::int as n, r.state, r.note from measurement m join measurement_revision r on r.measurement_id = m.id where m.indicator_id = ?`,
      [indicatorId],
    );
    expect(rows).toEqual([{ n: 2, state: 'submitted', note: 'Đếm từ 2 hoạt động của 12/KH-UBND.' }]);
    expect(sent.$('[name="chosen"]').length).toBe(0);
  });
});
