import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadReferenceData } from '../../src/reference-data.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import { caseOf, decided, met, openedRound, posted, surveyed } from '../support/review-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('requests, complaints and the huyện', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;
  let leader: Visitor;
  let head: Visitor;

  beforeAll(async () => {
    test = await startApp({}, '2026-10-20');
    await loadReferenceData(test.app);
    place = await aCommune(test);
    await signIn();
  });
  afterAll(() => test.close());

  const signIn = async (): Promise<void> => {
    officer = await signedIn(test, 'poverty_officer', place.commune);
    leader = await signedIn(test, 'leader', place.commune);
    head = await signedIn(test, 'village_head', place.villages[0]);
  };
  const moveTo = async (day: string): Promise<void> => {
    test.clock.set(day);
    await signIn();
  };
  const request = async (householdId: number, form: 'enter' | 'leave', receivedOn: string) => {
    await officer.get(`/households/${householdId}/requests/new`);
    return officer.submitAndFollow({ form, receivedOn, reason: 'Nhà bị bão.' });
  };
  const step = async (roundId: number, householdId: number): Promise<string> => (await caseOf(test, roundId, householdId)).step;

  it('lets a request wait until a round begins, and counts its fifteen days from there', async () => {
    const asking = await aHousehold(test, { village: place.villages[0], headName: 'Phạm Văn Đề Nghị' });
    expect((await request(asking, 'enter', '01/10/2026')).body).toContain('chờ đợt rà soát tới');
    expect((await request(asking, 'enter', '02/10/2026')).body).toContain('đang chờ');
    const roundId = await openedMonth('15/10/2026', '30/10/2026');
    const [row] = await test.sql(
      `select q.state, q.due_on::text, c.source from review_request q join review_case c on c.request_id = q.id`,
    );
    expect(row).toEqual({ state: 'taken', due_on: '2026-10-30', source: 'request' });
    expect((await officer.get('/duties')).body).toContain('nhận ngày 01/10/2026');
    const { id } = await caseOf(test, roundId, asking);
    expect((await head.get(`/reviews/cases/${id}`)).body).toContain('Lập Phiếu A');
    expect((await head.get(`/reviews/cases/${id}`)).body).not.toContain('Lập Phiếu B');
  });

  const openedMonth = async (startsOn: string, endsOn: string): Promise<number> => {
    await officer.get('/reviews/new');
    const { location } = await officer.submit({ communeId: String(place.commune.id), kind: 'monthly', startsOn, endsOn });
    return Number(location!.split('/').at(-1));
  };

  it('takes Phiếu A first, kept as a draft until it is finished', async () => {
    const [{ id, round_id: roundId, household_id: householdId }] = (await test.sql<{ id: number; round_id: number; household_id: number }>(
      `select c.id, c.round_id, c.household_id from review_case c join review_request q on q.id = c.request_id`,
    )) as [{ id: number; round_id: number; household_id: number }];
    await head.get(`/reviews/cases/${id}/form-a`);
    await head.submit({ result: 'survey', on: '', note: 'Mái dột.' });
    expect(await step(roundId, householdId)).toBe('form_a');
    const resumed = await head.get(`/reviews/cases/${id}/form-a`);
    expect(resumed.body).toContain('Mái dột.');
    expect((await head.submitAndFollow({ on: '14/10/2026', done: 'yes' })).body).toContain('nằm ngoài đợt rà soát');
    await head.get(`/reviews/cases/${id}/form-a`);
    expect((await head.submitAndFollow({ on: '16/10/2026', done: 'yes' })).body).toContain('Lập tiếp Phiếu B');
    expect(await step(roundId, householdId)).toBe('form_b');
  });

  it('refuses in writing, by the leader, with a reason, as a letter to print', async () => {
    const [row] = await test.sql<{ id: number }>(`select id from review_request where state = 'taken'`);
    expect((await officer.get(`/reviews/requests/${row!.id}/refusal`)).status).toBe(403);
    await leader.get(`/reviews/requests/${row!.id}/refusal`);
    expect((await leader.submitAndFollow({ answerNumber: '7/UBND', answeredOn: '19/10/2026', answerReason: '' })).body).toContain('Lỗi');
    await leader.get(`/reviews/requests/${row!.id}/refusal`);
    await leader.submit({ answerNumber: '7/UBND', answeredOn: '19/10/2026', answerReason: 'Hộ có nhà kiên cố và việc làm ổn định.' });
    const letter = await officer.get(`/reviews/requests/${row!.id}/answer`);
    expect(letter.body).toContain('Hộ có nhà kiên cố và việc làm ổn định.');
    expect(letter.body).toContain('Phạm Văn Đề Nghị');
    const [state] = await test.sql(`select c.step, r.state from review_case c join review_round r on r.id = c.round_id`);
    expect(state).toEqual({ step: 'refused', state: 'closed' });
  });

  it('takes Mẫu số 04 of poor and near-poor households only, and Mẫu số 01 of no poor one', async () => {
    const never = await aHousehold(test, { village: place.villages[0] });
    expect((await request(never, 'leave', '01/10/2026')).body).toContain('không dùng Mẫu số 04');
    const poor = await aHousehold(test, { village: place.villages[0], class: 'poor' });
    expect((await request(poor, 'enter', '01/10/2026')).body).toContain('Hộ đang là hộ nghèo');
    expect((await request(poor, 'enter', '01/12/2026')).body).toContain('sau hôm nay');
  });

  it('holds a decision until a complaint is answered, and posts a re-checked result anew', async () => {
    const roundId = await openedRound(officer, place.commune);
    const rows = await test.sql<{ id: number; household_id: number }>(`select id, household_id from review_case where round_id = ?`, [
      roundId,
    ]);
    const [row] = rows;
    await surveyed(head, row!.id, { lacks: [1, 2, 3] });
    await met(head, roundId, place.villages[0], { all: 20 });
    await posted(officer, roundId, place.villages[0], '12/10/2026');
    await head.get(`/reviews/cases/${row!.id}/complaint`);
    expect(
      (await head.submitAndFollow({ receivedOn: '09/10/2026', complainant: 'Người Khiếu Nại', content: 'Hộ có xe tải.' })).body,
    ).toContain('trước ngày niêm yết');
    await head.get(`/reviews/cases/${row!.id}/complaint`);
    await head.submit({ receivedOn: '13/10/2026', complainant: 'Người Khiếu Nại', content: 'Hộ có xe tải.' });
    expect(await step(roundId, row!.household_id)).toBe('complaint');
    expect((await leader.get(`/reviews/${roundId}/decision`)).body).not.toContain('Ký quyết định</button>');
    const [complaint] = await test.sql<{ id: number }>(`select id from review_complaint`);
    await officer.get(`/reviews/complaints/${complaint!.id}`);
    await officer.submit({ outcome: 'recheck', answeredOn: '14/10/2026', answer: 'Xã cho phúc tra.' });
    expect(await step(roundId, row!.household_id)).toBe('recheck');
    await surveyed(head, row!.id, { income: '1.900.000' });
    expect(await step(roundId, row!.household_id)).toBe('agreed');
    const again = await posted(officer, roundId, place.villages[0], '15/10/2026');
    expect(again.body).toContain('Niêm yết lại sau phúc tra');
    await moveTo('2026-10-21');
    await decided(leader, roundId, '21/10/2026');
    expect(await step(roundId, row!.household_id)).toBe('decided');
    const history = await officer.get(`/households/${row!.household_id}/reviews`);
    expect(history.body).toContain('Rà soát năm 2026');
    expect(history.$('main').text()).toContain('Mức sống trung bình');
  });

  it('asks the huyện before deciding as long as there was one', async () => {
    await moveTo('2024-10-20');
    const old = await aCommune(test, 'Xã Cũ');
    const household = await aHousehold(test, { village: old.villages[0], class: 'poor' });
    officer = await signedIn(test, 'poverty_officer', old.commune);
    leader = await signedIn(test, 'leader', old.commune);
    const roundId = await openedRound(officer, old.commune, '01/09/2024', '14/12/2024');
    const { id } = await caseOf(test, roundId, household);
    await surveyed(officer, id, { lacks: [1, 2, 3], assessedOn: '01/10/2024' });
    await met(officer, roundId, old.villages[0], { all: 20, heldOn: '10/10/2024' });
    await posted(officer, roundId, old.villages[0], '14/10/2024');
    expect((await leader.get(`/reviews/${roundId}/decision`)).body).not.toContain('Ký quyết định</button>');
    await officer.get(`/reviews/${roundId}/district`);
    await officer.submit({ about: 'ask', askedOn: '18/10/2024' });
    const [asked] = await test.sql(`select step, due_on::text from review_case where id = ?`, [id]);
    expect(asked).toEqual({ step: 'district_opinion', due_on: '2024-10-25' });
    expect((await officer.get('/duties')).body).toContain('có hộ đến hạn xử lý trong đợt rà soát 2024');
    expect((await leader.get(`/reviews/${roundId}/decision`)).body).not.toContain('Ký quyết định</button>');
    await officer.get(`/reviews/${roundId}/district`);
    await officer.submit({ about: 'answer', answeredOn: '20/10/2024', opinion: 'Thống nhất với kết quả của xã.' });
    const decision = await decided(leader, roundId, '20/10/2024');
    expect(decision.body).toContain('Hộ nghèo (1)');
    expect((await officer.get('/duties')).body).not.toContain('có hộ đến hạn xử lý');
  });

  it('prints certificates, blank forms and the papers of a round, and keeps in the audit who did', async () => {
    const [decision] = await test.sql<{ id: number; round_id: number }>(
      `select id, round_id from review_decision order by id desc limit 1`,
    );
    const papers = await officer.get(`/reviews/decisions/${decision!.id}/certificates`);
    expect(papers.body).toContain('Giấy chứng nhận hộ nghèo');
    expect(papers.body).toContain('0001/2024');
    const [row] = await test.sql<{ id: number }>(`select id from review_case where round_id = ?`, [decision!.round_id]);
    expect((await officer.get(`/reviews/cases/${row!.id}/certificate`)).body).toContain('0001/2024');
    expect((await officer.get(`/reviews/cases/${row!.id}/blank`)).body).toContain('Phiếu rà soát, Rà soát năm 2024');
    const record = await officer.get(`/reviews/${decision!.round_id}/record`);
    expect(record.body).toContain('Biên bản họp dân');
    expect(record.body).toContain('15/QĐ-UBND');
    const verbs = await test.sql<{ verb: string }>(
      `select distinct verb from audit_event where verb in ('review.certificates.printed', 'review.forms.printed')`,
    );
    expect(verbs).toHaveLength(2);
  });

  describe('points B1 on Phiếu B', () => {
    let head: Visitor;
    let base: string;
    let caseId: number;
    const stored = async () =>
      (
        await test.sql<{ b1: number | null; points: unknown }>(
          `select a.b1, a.answers -> 'points' as points from assessment a join review_case c on c.assessment_id = a.id where c.id = ?`,
          [caseId],
        )
      )[0]!;
    const table = async (name: string, options: [item: string, option: string, points: number][]): Promise<void> => {
      await test.sql(`update score_table set state = 'replaced'`);
      const [row] = await test.sql<{ id: number }>(
        `insert into score_table (standard_id, name, source, file_name, state, problems, uploaded_by_name, uploaded_at)
         select s.id, ?, 'Giả định', 'bang.csv', 'active', '[]', 'Nguyễn Văn Mẫu', now() from rule_set s where s.id =
           (select coalesce(t.based_on_id, t.id) from review_round r join review_case c on c.round_id = r.id join rule_set t on t.id = r.standard_id where c.id = ?) returning id`,
        [name, caseId],
      );
      for (const [position, [item, option, points]] of options.entries()) {
        await test.sql(
          `insert into score_item (score_table_id, region, item, item_label, option_label, position, points) values (?, 'red_river', ?, ?, ?, ?, ?)`,
          [row!.id, item, `Nội dung ${item}`, option, position, points],
        );
      }
    };

    it('are a total typed in while no table is in force, and the page says so', async () => {
      await moveTo('2026-10-20');
      const here = await aCommune(test, 'Xã Chấm Điểm');
      head = await signedIn(test, 'village_head', here.villages[0]);
      const asking = await aHousehold(test, { village: here.villages[0], class: 'poor', headName: 'Lý Văn Chấm Điểm' });
      const roundId = await openedRound(await signedIn(test, 'poverty_officer', here.commune), here.commune);
      caseId = (await caseOf(test, roundId, asking)).id;
      base = `/reviews/cases/${caseId}/form-b`;
      await test.sql(
        `insert into province_region (unit_id, region, source, chosen_by_name) values (?, 'red_river', 'Giả định', 'Nguyễn Văn Mẫu')`,
        [here.province.id],
      );
      const { $ } = await head.get(`${base}/points`);
      expect($('main').text()).toContain('Chưa có bảng điểm B1 nào');
      expect($('main form select')).toHaveLength(0);
      await head.submit({ b1: '130', then: 'stop' });
      expect(await stored()).toEqual({ b1: 130, points: null });
      expect((await head.get(`${base}/result`)).$('main').text()).toContain('130. Tổng điểm do người rà soát ghi');
    });

    it('are added up item by item where a table is in force, kept as a draft, and stand only when all were asked', async () => {
      await table('Bảng giả định', [
        ['1', '1 người', 75],
        ['1', '2 người', 60],
        ['2', 'có lương hưu', 20],
        ['6.2', 'không có xe', 0],
        ['6.2', 'có xe', 15],
      ]);
      const { $ } = await head.get(`${base}/points`);
      expect($('main').text()).toContain('cộng theo “Bảng giả định”, vùng Nông thôn Đồng bằng sông Hồng');
      expect($('main').text()).toContain('Tổng điểm do người rà soát ghi');
      expect((await head.get(`/reviews/cases/${caseId}/blank`)).$('.blank-form').text()).toContain(
        '2. Nội dung 2:  có lương hưu (20 điểm)',
      );
      await head.get(`${base}/points`);
      expect($('[name="b1"]')).toHaveLength(0);
      expect($('[id="f-point-2"] option').last().text()).toBe('Không có (0 điểm)');
      expect($('[id="f-point-6.2"] option')).toHaveLength(3);
      const added = await head.submitAndFollow({ 'point-1': '2 người', 'point-2': '-', then: 'stay' });
      expect(added.$('main [role="status"]').text()).toContain('Tổng điểm B1: 60 (đã chọn 2/3 mục)');
      expect(added.$('[id="f-point-1"]').val()).toBe('2 người');
      expect(await stored()).toMatchObject({ b1: null, points: { asked: 3, region: 'red_river' } });
      expect((await head.get(`${base}/result`)).$('main').text()).toContain('Phiếu điểm B1 còn 1 mục chưa hỏi');
      await head.get(`${base}/points`);
      expect((await head.submitAndFollow({ 'point-1': '9 người' })).$('[id="e-point-1"]').text()).toContain('không có trong bảng điểm');
      await head.get(`${base}/points`);
      await head.submit({ 'point-6.2': 'có xe' });
      expect((await stored()).b1).toBe(75);
      const result = (await head.get(`${base}/result`)).$('main').text();
      expect(result).toContain('75. Cộng theo “Bảng giả định”, vùng Nông thôn Đồng bằng sông Hồng.');
    });

    it('have to be looked at again when another table came into force before Phiếu B was closed', async () => {
      await table('Bảng mới', [
        ['1', '2 người', 65],
        ['2', 'có lương hưu', 20],
      ]);
      expect((await head.get(`${base}/result`)).$('main').text()).toContain('nay hộ tính theo bảng khác');
      const { $ } = await head.get(`${base}/points`);
      expect($('[id="f-point-1"]').val()).toBe('2 người');
      await head.submit({ then: 'stop' });
      expect(await stored()).toMatchObject({ b1: 65, points: { table: 'Bảng mới', asked: 2 } });
      const closed = await surveyed(head, caseId, { income: '', lacks: [1, 2, 3] });
      expect(closed.body).toContain('Đã chốt Phiếu B');
      const seen = (await head.get(`${base}/points`)).$('main').text();
      expect(seen).toContain('2 người (65 điểm)');
      expect(seen).toContain('chỉ xem');
    });

    it('are dropped when the household turns out to live in a town that the table does not know', async () => {
      await head.get(`/reviews/cases/${caseId}/form-b/result`);
      await head.submit({});
      await head.get(`${base}/household`);
      await head.submit({ assessedOn: '01/10/2026', reviewer: 'Người Rà Soát', areaClass: 'do_thi' });
      expect(await stored()).toEqual({ b1: null, points: null });
    });
  });
});
