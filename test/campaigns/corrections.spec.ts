import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn, signedInAs } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';

const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');

describe('a unit’s form, the inbox of the level above, and corrections', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let officer: Visitor;
  let office: Visitor;
  let rate: number;
  let houses: number;
  let form: string;
  let inbox: string;
  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    world = await aRunningCampaign(test);
    const { id } = world.campaign;
    rate = await anIndicator(test, { code: 'HN-TL', name: 'Tỷ lệ hộ nghèo', type: 'level_end' });
    houses = await anIndicator(test, { code: 'NO-HOTRO', name: 'Nhà ở', type: 'count', unitOfMeasure: 'hộ' });
    const baseline = { numerator: 1_600, denominator: 4_000 };
    const targets = world.communes.flatMap((unit) => [
      { indicatorId: rate, unitId: unit.id, year: 2018, value: 35, baseline },
      { indicatorId: houses, unitId: unit.id, year: 2018, value: 20 },
    ]);
    await assign(test, world.office, id, targets);
    const round = await openRound(test, world.office, id, rate, '2018-06-30', { dueOn: '2018-07-10' });
    await openRound(test, world.office, id, houses, '2018-06-30', { dueOn: '2018-07-10' });
    officer = await signedInAs(test, world.officer.userId!);
    office = await signedInAs(test, world.office.userId!);
    form = `/campaigns/${id}/results/${round}/report?unit=${world.communes[0].id}`;
    inbox = `/campaigns/${id}/results/approvals`;
  });
  afterAll(() => test.close());

  const roundOf = async (indicator: number) =>
    (await test.sql<{ id: number }>(`select id from report_round where indicator_id = ?`, [indicator]))[0]!.id;
  const send = async (fields: Record<string, string>, file?: [string, Buffer]) => {
    const { $ } = await officer.get(form);
    const body = new FormData();
    const printed = Object.fromEntries(
      $('main form')
        .first()
        .serializeArray()
        .map(({ name, value }) => [name, value]),
    );
    for (const [name, value] of Object.entries({ ...printed, ...fields })) body.append(name, value);
    if (file) body.append('evidence', new Blob([new Uint8Array(file[1])]), file[0]);
    const sent = await officer.upload(form, body);
    return officer.follow(sent.location!);
  };

  it('shows all that the unit owes on the day, with the target and the figures before, on one page', async () => {
    const { $, status } = await officer.get(form);
    expect(status).toBe(200);
    expect($('h1').text()).toBe('Xã Quang Long: báo cáo số liệu ngày 30/06/2018');
    expect(
      $('fieldset.report-row legend')
        .toArray()
        .map((legend) => $(legend).text().trim()),
    ).toEqual(['Tỷ lệ hộ nghèo', 'Nhà ở']);
    expect($('fieldset.report-row').first().text()).toContain('Chỉ tiêu năm: ≤\u00A035\u00A0%');
    expect($('fieldset.report-row').first().text()).toContain('Lần trước: 40\u00A0% (1.600/4.000), 31/12/2017');
    expect($('fieldset.report-row').last().find('input[type=text]')).toHaveLength(2); // a count has no denominator: figure and remark
  });

  it('takes Vietnamese figures, brings a mistake back to its field, and sends the rest only with it', async () => {
    const [n, h] = [await roundOf(rate), await roundOf(houses)];
    const wrong = await send({ [`numerator_${n}`]: '4.100', [`denominator_${n}`]: '4.000', [`numerator_${h}`]: '7' });
    expect(wrong.$(`#e-numerator_${n}`).text()).toContain('không được lớn hơn mẫu số');
    expect(wrong.$(`#f-numerator_${n}`).val()).toBe('4.100');
    expect(await test.sql(`select count(*)::int as n from measurement`)).toEqual([{ n: 0 }]);
    const fraction = await send({ [`numerator_${n}`]: '1.234,5', [`denominator_${n}`]: '4.000' });
    expect(fraction.$(`#e-numerator_${n}`).text()).toContain('số nguyên');
  });

  it('asks to tick a figure far from the one before, as a warning', async () => {
    const n = await roundOf(rate);
    const asked = await send({ [`numerator_${n}`]: '800', [`denominator_${n}`]: '4.000' });
    expect(asked.$(`#e-checked_${n}`).text()).toContain('khác nhiều so với lần trước');
    expect(asked.$(`input[name=checked_${n}]`)).toHaveLength(1);
  });

  it('sends what was filled in, with evidence, once even when the button is pressed twice', async () => {
    const [n, h] = [await roundOf(rate), await roundOf(houses)];
    const { $ } = await send({ [`numerator_${n}`]: '1.500', [`denominator_${n}`]: '4.000', [`note_${n}`]: 'Hai xóm khó khăn' }, [
      'Biên bản.pdf',
      PDF,
    ]);
    expect($('.flash').text()).toContain('Đã gửi 1 số liệu');
    const again = await officer.get(form);
    expect(again.$(`#f-numerator_${n}`).val()).toBe('1.500');
    const nothing = await send({});
    expect(nothing.$('.error-summary').text()).toContain('chưa sửa số nào');
    const page = await officer.get(form);
    const fields = {
      ...Object.fromEntries(
        page
          .$('main form')
          .first()
          .serializeArray()
          .map(({ name, value }) => [name, value]),
      ),
      [`numerator_${h}`]: '7',
    };
    await officer.post(form, fields);
    await officer.post(form, fields);
    expect(await test.sql(`select count(*)::int as n from measurement_revision`)).toEqual([{ n: 2 }]);
  });

  describe('evidence of one figure', () => {
    const sendFile = async (by: Visitor, id: number, name: string, content: Buffer) => {
      await by.get(`/results/${id}/evidence`);
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(content)]), name);
      const sent = await by.upload(`/results/${id}/evidence`, body);
      return sent.location ? by.follow(sent.location) : sent;
    };
    const measurementOf = async (indicator: number) =>
      (
        await test.sql<{ id: number }>(`select id from measurement where indicator_id = ? and unit_id = ?`, [
          indicator,
          world.communes[0].id,
        ])
      )[0]!.id;
    const files = (indicator: number) =>
      test.sql<{ name: string }>(
        `select a.name from attachment a join measurement_revision r on a.object_type = 'MeasurementRevision' and a.object_id = r.id::text
         join measurement m on m.id = r.measurement_id where m.indicator_id = ? order by a.id`,
        [indicator],
      );

    it('is added after the report, file by file, and belongs to that figure alone', async () => {
      const [id, other] = [await measurementOf(houses), await files(rate)];
      expect((await officer.get(`/results/${id}`)).$('.actions').text()).toContain('Thêm minh chứng');
      const page = await sendFile(officer, id, 'Nhà số 1.pdf', PDF);
      expect(page.$('.flash').text()).toContain('Nhà số 1.pdf');
      expect(page.$('.revision ul').text()).toContain('Nhà số 1.pdf');
      await sendFile(officer, id, 'Nhà số 2.pdf', PDF);
      expect(await files(houses)).toEqual([{ name: 'Nhà số 1.pdf' }, { name: 'Nhà số 2.pdf' }]);
      expect(await files(rate)).toEqual(other);
      const [told] = await test.sql<{ label: string; changes: unknown[] }>(
        `select object_label as label, changes from audit_event where verb = 'result.evidenceAdded' order by id limit 1`,
      );
      expect(told!.label).toBe('NO-HOTRO · Xã Quang Long · 30/06/2018');
      expect(JSON.stringify(told!.changes)).toContain('Nhà số 1.pdf');
    });

    it('is refused at the field when it is of no known kind or missing, and kept from other units', async () => {
      const id = await measurementOf(houses);
      const before = await files(houses);
      expect((await sendFile(officer, id, 'anh.pdf', Buffer.from('chỉ là chữ'))).$('#e-file').text()).not.toBe('');
      await officer.get(`/results/${id}/evidence`);
      expect((await officer.submitAndFollow({})).$('#e-file').text()).toContain('Phải nhập');
      const neighbour = await signedIn(test, 'unit_officer', world.communes[1]);
      expect((await neighbour.get(`/results/${id}/evidence`)).status).toBe(404);
      expect((await sendFile(neighbour, id, 'la.pdf', PDF)).status).toBe(404);
      expect((await (await signedIn(test, 'viewer', world.communes[0])).get(`/results/${id}/evidence`)).status).toBe(403);
      expect(await files(houses)).toEqual(before);
    });

    it('is no longer taken once the round is frozen', async () => {
      const [id, round, before] = [await measurementOf(houses), await roundOf(houses), await files(houses)];
      await test.sql(`update report_round set frozen_at = now(), frozen_reason = 'chốt' where id = ?`, [round]);
      expect((await sendFile(officer, id, 'muon.pdf', PDF)).$('#e-file').text()).toContain('Kỳ đã chốt');
      expect((await officer.get(`/results/${id}`)).$('main').text()).not.toContain('Thêm minh chứng');
      await test.sql(`update report_round set frozen_at = null, frozen_reason = null where id = ?`, [round]);
      expect(await files(houses)).toEqual(before);
    });
  });

  it('lists the reports for the office, which returns one with a reason and accepts the other', async () => {
    const { $ } = await office.get(inbox);
    expect($('tbody tr')).toHaveLength(2);
    expect($('tbody').text()).toContain('1 tệp kèm theo');
    const ids = $('input[name=chosen]')
      .toArray()
      .map((input) => $(input).val() as string);
    const none = await office.submitAndFollow({ decision: 'accept', chosen: [] });
    expect(none.$('.error-summary').text()).toContain('Chưa chọn báo cáo nào');
    await office.get(inbox);
    const returned = await office.submitAndFollow({ decision: 'return', [`reason_${ids[1]}`]: 'Chưa có biên bản nghiệm thu' });
    expect(returned.$('.flash').text()).toContain('Đã trả lại 1 báo cáo');
    const accepted = await office.submitAndFollow({ decision: 'accept', chosen: [ids[0]!] });
    expect(accepted.$('.flash').text()).toContain('Đã duyệt 1 báo cáo');
    const form2 = await officer.get(form);
    expect(form2.$('main').text()).toContain('Bị trả lại: Chưa có biên bản nghiệm thu');
    const [back] = await test.sql<{ id: number }>(`select measurement_id as id from measurement_revision where state = 'returned'`);
    expect((await officer.get(`/results/${back!.id}`)).$('main').text()).not.toContain('Thêm minh chứng');
  });

  it('tells the second of two who decide that somebody was faster', async () => {
    const h = await roundOf(houses);
    await send({ [`numerator_${h}`]: '6' });
    const leader = await signedInAs(test, world.leader.userId!);
    const { $ } = await leader.get(inbox);
    const id = $('input[name=chosen]').val() as string;
    await office.get(inbox);
    await office.submitAndFollow({ decision: 'accept', chosen: [id] });
    const late = await leader.submitAndFollow({ decision: 'accept', chosen: [id] });
    expect(late.$('.error-summary').text()).toContain('Người khác vừa xử lý');
  });

  it('corrects an accepted figure with a reason, and shows every revision with who, when and why', async () => {
    const n = await roundOf(rate);
    const refused = await send({ [`numerator_${n}`]: '1.490' });
    expect(refused.$(`#e-reason_${n}`).text()).toContain('lý do đính chính');
    await send({ [`numerator_${n}`]: '1.490', [`reason_${n}`]: 'Hai hộ công nhận bổ sung' });
    await office.get(inbox);
    const { $ } = await office.get(inbox);
    expect($('tbody').text()).toContain('Đính chính: Hai hộ công nhận bổ sung');
    await office.submitAndFollow({ decision: 'accept', chosen: [$('input[name=chosen]').val() as string] });
    const [m] = await test.sql<{ id: number }>(`select id from measurement where indicator_id = ?`, [rate]);
    const page = await officer.get(`/results/${m!.id}`);
    expect(page.$('main').text()).toContain('37,25\u00A0% (1.490/4.000)');
    const headings = page
      .$('section.revision h2')
      .toArray()
      .map((h2) => page.$(h2).text().replace(/\s+/g, ' ').trim());
    expect(headings).toEqual(['Lần 2: 37,25 % (1.490/4.000) Đã duyệt', 'Lần 1: 37,5 % (1.500/4.000) Đã thay']);
    expect(page.$('section.revision').first().text()).toContain('Thay lần 1: Hai hộ công nhận bổ sung');
    expect(page.$('section.revision').last().find('a').text()).toBe('Biên bản.pdf');
  });

  it('shows participants what was accepted, and only those over the unit what waits or was returned, with its files', async () => {
    const [m] = await test.sql<{ id: number }>(`select id from measurement where indicator_id = ?`, [houses]);
    const neighbour = await signedInAs(test, world.officers[1]!.userId!);
    expect((await officer.get(`/results/${m!.id}`)).$('section.revision')).toHaveLength(2);
    expect((await neighbour.get(`/results/${m!.id}`)).$('section.revision')).toHaveLength(1);
    const [c] = [world.communes[2]];
    const [waiting] = await report(test, world.officers[2]!, world.campaign.id, [
      { roundId: await roundOf(houses), unitId: c.id, numerator: 3, denominator: null },
    ]);
    expect((await neighbour.get(`/results/${waiting!.measurementId}`)).status).toBe(404);
    const stranger = await signedIn(test, 'leader', (await aRunningCampaign(test)).district);
    expect((await stranger.get(`/results/${m!.id}`)).status).toBe(404);
    const [file] = await test.sql<{ id: number }>(`select id from attachment limit 1`);
    expect((await neighbour.get(`/files/${file!.id}`)).status).toBe(200); // proof of a figure that was accepted
    expect((await stranger.get(`/files/${file!.id}`)).status).toBe(404);
    await accept(test, world.office, [waiting!.revisionId]);
  });

  it('keeps the forms of others away', async () => {
    const neighbour = await signedInAs(test, world.officers[1]!.userId!);
    expect((await neighbour.get(form)).status).toBe(404);
    expect((await neighbour.post(form, { numerator_1: '1', was_1: '||' })).status).toBe(404);
    expect((await neighbour.get(inbox)).status).toBe(403);
    const viewer = await signedIn(test, 'viewer', world.district);
    expect((await viewer.get(form)).status).toBe(403);
  });
});
