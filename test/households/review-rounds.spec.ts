import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadReferenceData } from '../../src/reference-data.js';
import { REGISTRATIONS } from '../../src/modules/households/exits/exit-outcome.js';
import { MovementQuery } from '../../src/modules/households/movements/movement.query.js';
import { FLOW_KINDS } from '../../src/modules/households/movements/movement.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import { caseOf, decided, met, openedRound, posted, surveyed } from '../support/review-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('a review round', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;
  let head: Visitor;
  let leader: Visitor;
  let roundId: number;
  const households: Record<'stays' | 'leaves' | 'other', number> = { stays: 0, leaves: 0, other: 0 };

  beforeAll(async () => {
    test = await startApp({}, '2026-10-20');
    await loadReferenceData(test.app);
    place = await aCommune(test);
    await signIn();
    households.stays = await aHousehold(test, { village: place.villages[0], class: 'poor', headName: 'Nguyễn Văn Còn Nghèo' });
    households.leaves = await aHousehold(test, { village: place.villages[0], class: 'poor', headName: 'Trần Thị Thoát Nghèo' });
    households.other = await aHousehold(test, { village: place.villages[1], class: 'near_poor', headName: 'Lê Văn Thôn Hai' });
    await aHousehold(test, { village: place.villages[1], class: 'not_poor' });
    await test.sql(
      `insert into exit_registration (household_id, village_id, path, year, registered_on, registered_by, class_then) values (?, ?, ?, 2026, '2026-01-15', 'officer', 'poor')`,
      [households.leaves, place.villages[0].id, place.villages[0].path],
    );
  });
  afterAll(() => test.close());

  const signIn = async (): Promise<void> => {
    officer = await signedIn(test, 'poverty_officer', place.commune);
    head = await signedIn(test, 'village_head', place.villages[0]);
    leader = await signedIn(test, 'leader', place.commune);
  };

  it('takes every poor and near-poor household of the commune onto its list', async () => {
    roundId = await openedRound(officer, place.commune);
    const rows = await test.sql<{ household_id: number; class_before: string }>(
      `select household_id, class_before from review_case where round_id = ? and source = 'on_list' order by household_id`,
      [roundId],
    );
    expect(rows).toEqual([
      { household_id: households.stays, class_before: 'poor' },
      { household_id: households.leaves, class_before: 'poor' },
      { household_id: households.other, class_before: 'near_poor' },
    ]);
    const board = await officer.get(`/reviews/${roundId}`);
    expect(board.body).toContain('Nguyễn Văn Còn Nghèo');
    expect(board.body).toContain('Phiếu B chưa lập');
  });

  it('is held once a year in a commune', async () => {
    await officer.get('/reviews/new');
    const again = await officer.submitAndFollow({
      communeId: String(place.commune.id),
      kind: 'yearly',
      startsOn: '01/10/2026',
      endsOn: '14/12/2026',
    });
    expect(again.body).toContain('Xã đã có đợt rà soát định kỳ năm 2026');
  });

  it('lies in the days of the procedure', async () => {
    await officer.get('/reviews/new');
    const early = { communeId: String(place.commune.id), kind: 'yearly', startsOn: '15/08/2026', endsOn: '14/12/2026' };
    expect((await officer.submitAndFollow(early)).body).toContain('bắt đầu trong khoảng 01/09/2026 đến 14/12/2026');
    const late = { ...early, startsOn: '01/09/2026', endsOn: '15/12/2026' };
    expect((await officer.submitAndFollow(late)).body).toContain('chậm nhất 14/12/2026');
    const monthly = { ...early, kind: 'monthly', startsOn: '14/10/2026', endsOn: '31/10/2026' };
    expect((await officer.submitAndFollow(monthly)).body).toContain('từ ngày 15/10/2026 đến 31/10/2026');
  });

  it('shows a village head the thôn alone, and lets the forms be entered there', async () => {
    const board = await head.get(`/reviews/${roundId}`);
    expect(board.body).toContain('Nguyễn Văn Còn Nghèo');
    expect(board.body).not.toContain('Lê Văn Thôn Hai');
    const elsewhere = await caseOf(test, roundId, households.other);
    expect((await head.get(`/reviews/cases/${elsewhere.id}`)).status).toBe(404);
    expect((await head.get(`/reviews/cases/${elsewhere.id}/form-b/income`)).status).toBe(404);
    const { id } = await caseOf(test, roundId, households.stays);
    const closed = await surveyed(head, id, { lacks: [1, 2, 3] });
    expect(closed.body).toContain('Đã chốt Phiếu B');
    expect(closed.body).toContain('Hộ nghèo');
    expect(closed.body).toContain('thiếu hụt 3 chỉ số');
    const second = await caseOf(test, roundId, households.leaves);
    await surveyed(head, second.id, { income: '3.000.000' });
    expect(await caseOf(test, roundId, households.leaves)).toMatchObject({ step: 'meeting' });
  });

  it('passes a household with exactly half of those present, and sends one below back to Phiếu B', async () => {
    const [stays, leaves] = [await caseOf(test, roundId, households.stays), await caseOf(test, roundId, households.leaves)];
    const minutes = await met(head, roundId, place.villages[0], { present: 21, votes: { [stays.id]: '11', [leaves.id]: '10' } });
    expect(minutes.body).toContain('11/21');
    expect(await caseOf(test, roundId, households.stays)).toMatchObject({ step: 'agreed' });
    expect(await caseOf(test, roundId, households.leaves)).toMatchObject({ step: 'form_b' });
    await surveyed(head, leaves.id, { income: '3.000.000' });
    await met(head, roundId, place.villages[0], { present: 20, votes: { [leaves.id]: '10' } });
    expect(await caseOf(test, roundId, households.leaves)).toMatchObject({ step: 'agreed' });
  });

  it('posts masked names and hangs for three working days', async () => {
    const list = await posted(head, roundId, place.villages[0], '15/10/2026');
    expect(list.body).toContain('Nguyễn V. C. N.');
    expect(list.$('main').text()).not.toContain('Nguyễn Văn Còn Nghèo');
    // Thursday the 15th: Friday, Monday, Tuesday.
    expect(list.body).toContain('20/10/2026');
  });

  it('cannot be decided before the posting is over', async () => {
    expect((await leader.get(`/reviews/${roundId}/decision`)).$('form.form').length).toBe(0);
    test.clock.set('2026-10-21');
    await signIn();
    const early = await decided(leader, roundId, '20/10/2026');
    expect(early.body).toContain('Niêm yết đến hết ngày 20/10/2026');
    expect(await caseOf(test, roundId, households.stays)).toMatchObject({ step: 'posted' });
  });

  it('is decided by the leader: results, the panel and certificates in one act', async () => {
    expect((await officer.get(`/reviews/${roundId}/decision`)).status).toBe(403);
    const decision = await decided(leader, roundId, '21/10/2026');
    expect(decision.body).toContain('Hộ nghèo (1)');
    expect(decision.body).toContain('Hộ thoát nghèo (1)');
    expect(await caseOf(test, roundId, households.stays)).toMatchObject({ step: 'decided', certificate: '0001/2026' });
    expect(await caseOf(test, roundId, households.leaves)).toMatchObject({ step: 'decided', certificate: null });
    const spells = await test.sql(
      `select class, valid::text, started_by, ended_by from household_spell where household_id = ? order by valid`,
      [households.leaves],
    );
    expect(spells).toEqual([
      { class: 'poor', valid: '[2020-01-01,2026-10-21)', started_by: 'first_list', ended_by: 'review' },
      { class: 'not_poor', valid: '[2026-10-21,)', started_by: 'review', ended_by: null },
    ]);
    expect(await test.sql(`select 1 from household_spell where household_id = ?`, [households.stays])).toHaveLength(1);
    const states = await test.sql<{ state: string }>(`select state from assessment where round_id = ? order by id`, [roundId]);
    expect(states.map(({ state }) => state)).toEqual(['decided', 'decided']);
    expect(await test.sql(`select 1 from audit_event where verb = 'household.classified'`)).toHaveLength(2);
  });

  it('decides about a household once', async () => {
    const { id } = await caseOf(test, roundId, households.stays);
    await officer.get(`/reviews/${roundId}/add`);
    const [row] = await test.sql<{ code: string }>(`select code from household where id = ?`, [households.stays]);
    const again = await officer.submitAndFollow({ code: row!.code, source: 'on_list' });
    expect(again.body).toContain('đã có quyết định trong đợt rà soát này');
    const form = await head.get(`/reviews/cases/${id}/form-b/income`);
    expect(form.body).toContain('chỉ xem');
  });

  it('stays open for the households that are not ready, and closes with the last of them', async () => {
    const [before] = await test.sql<{ state: string }>(`select state from review_round where id = ?`, [roundId]);
    expect(before!.state).toBe('open');
    const { id } = await caseOf(test, roundId, households.other);
    await officer.get(`/reviews/cases/${id}/drop`);
    await officer.submit({ reason: 'Ghi nhầm xã.' });
    expect(await caseOf(test, roundId, households.other)).toMatchObject({ step: 'dropped' });
    const [after] = await test.sql<{ state: string }>(`select state from review_round where id = ?`, [roundId]);
    expect(after!.state).toBe('closed');
  });

  describe('corrected after it was decided', () => {
    let correction: string;
    const FACTS = {
      class: 'poor',
      reason: 'Ghi nhầm thu nhập của hộ bên cạnh.',
      number: '20/QĐ-UBND',
      signer: 'Chủ Tịch Mẫu',
      position: 'Chủ tịch',
    };
    const signed = async (facts: Record<string, string | string[]>) => {
      await leader.get(correction);
      return leader.submitAndFollow({ ...FACTS, ...facts });
    };
    const flows = async (from: string, to: string) => {
      const scope = { unitId: place.commune.id, from: plainDate(from), to: plainDate(to), class: 'poor', group: null } as const;
      const rows = await test.work(() => test.get(MovementQuery).rows(scope));
      return Object.fromEntries(FLOW_KINDS.map((kind) => [kind, rows.find(({ end }) => end > 0)![kind]]));
    };

    it('is refused for a day not after the decision, and where the figures say another class', async () => {
      correction = `/reviews/cases/${(await caseOf(test, roundId, households.leaves)).id}/correction`;
      expect((await officer.get(correction)).status).toBe(403);
      expect((await signed({ date: '21/10/2026', incomePerHead: '900.000', lacks: ['1', '2', '3'] })).$('#e-date').text()).toContain(
        'phải sau ngày đó',
      );
      test.clock.set('2026-11-05');
      await signIn();
      expect((await signed({ date: '04/11/2026' })).$('#e-class').text()).toContain('xếp hộ là hộ không nghèo');
      expect((await signed({ date: '06/11/2026' })).$('#e-date').text()).toContain('sau hôm nay');
      expect(await test.sql('select 1 from review_correction')).toHaveLength(0);
    });

    it('goes on in the panel from the day of the correcting decision, and leaves what was signed as it is', async () => {
      const done = await signed({ date: '04/11/2026', incomePerHead: '900.000', lacks: ['1', '2', '3'] });
      expect(done.$('main').text()).toContain('Ghi nhầm thu nhập của hộ bên cạnh.');
      expect(done.$('main').text()).toContain('0002/2026');
      const spells = await test.sql(
        `select class, valid::text, started_by, ended_by from household_spell where household_id = ? order by valid`,
        [households.leaves],
      );
      expect(spells.slice(1)).toEqual([
        { class: 'not_poor', valid: '[2026-10-21,2026-11-04)', started_by: 'review', ended_by: 'correction' },
        { class: 'poor', valid: '[2026-11-04,)', started_by: 'correction', ended_by: null },
      ]);
      const results = await test.sql(
        `select state, class, income_per_head::int as income, deprived_mask from assessment where household_id = ? order by id`,
        [households.leaves],
      );
      expect(results).toEqual([
        { state: 'replaced', class: 'not_poor', income: 3_000_000, deprived_mask: 0 },
        { state: 'decided', class: 'poor', income: 900_000, deprived_mask: 7 },
      ]);
      const [{ id }] = (await test.sql<{ id: number }>('select id from review_decision')) as [{ id: number }];
      const paper = (await leader.get(`/reviews/decisions/${id}`)).$('main').text();
      expect(paper).toContain('Hộ thoát nghèo (1)');
      expect(paper).toContain('Đã điều chỉnh: Hộ nghèo (Quyết định số 20/QĐ-UBND ngày 04/11/2026)');
      expect((await leader.get(`/reviews/decisions/${id}/certificates`)).body).not.toContain('0002/2026');
      expect((await leader.get(correction.replace('correction', 'certificate'))).body).toMatch(/0002\/2026[\s\S]*20\/QĐ-UBND/);
      expect((await leader.get(`/reviews/${roundId}/record`)).body).toContain('Quyết định điều chỉnh 20/QĐ-UBND');
      const history = (await officer.get(`/households/${households.leaves}/reviews`)).$('main').text();
      expect(history).toContain('Thay bằng QĐ điều chỉnh 20/QĐ-UBND');
      const [audited] = await test.sql(`select why, object_label from audit_event where verb = 'review.corrected'`);
      expect(audited).toEqual({ why: FACTS.reason, object_label: 'Trần Thị Thoát Nghèo' });
    });

    it('is what judges a registration, and leaves nobody among those who left poverty', async () => {
      const outcome = await test.sql<{ outcome: string; class: string }>(
        `select o.outcome, o.judged_class as class from ${REGISTRATIONS.replaceAll(':day', `'2026-11-05'`)} where r.household_id = ?`,
        [households.leaves],
      );
      expect(outcome).toEqual([{ outcome: 'not_yet', class: 'poor' }]);
      expect((await officer.get('/reports/followed')).$('main').text()).not.toContain('Trần Thị Thoát Nghèo');
    });

    it('counts neither as an exit nor as a fall back, and the movements still tie out', async () => {
      const none = { exit: 0, other_decrease: 0, relapse: 0, newly: 0, other_increase: 0 };
      expect(await flows('2025-12-31', '2026-12-31')).toEqual({ ...none, start: 2, end: 2 });
      expect(await flows('2026-10-31', '2026-11-30')).toEqual({ ...none, start: 1, other_increase: 1, end: 2 });
    });

    it('is refused for the class that is in force, and once a later round took the household on', async () => {
      expect((await leader.get(correction)).$('input[name="class"][value="poor"]')).toHaveLength(0);
      expect((await leader.post(correction, { ...FACTS, number: '21', date: '05/11/2026', incomePerHead: '900.000' })).location).toBe(
        correction,
      );
      expect((await leader.get(correction)).$('#e-class').text()).toContain('không có gì để điều chỉnh');
      test.clock.set('2026-11-20');
      await signIn();
      await officer.get('/reviews/new');
      const month = { communeId: String(place.commune.id), kind: 'monthly', startsOn: '16/11/2026', endsOn: '30/11/2026' };
      const later = Number((await officer.submit(month)).location!.split('/').at(-1));
      const [row] = await test.sql<{ code: string }>(`select code from household where id = ?`, [households.leaves]);
      await officer.get(`/reviews/${later}/add`);
      await officer.submit({ code: row!.code, source: 'on_list' });
      const { $ } = await leader.get(correction);
      expect($('main').text()).toContain('Đợt rà soát tháng 11/2026 đã dùng kết quả này');
      expect($('main form')).toHaveLength(0);
    });
  });

  it('tells the audit who opened its pages and the lists of support, once an hour for each page', async () => {
    const { id } = await caseOf(test, roundId, households.stays);
    const pages = [
      ...['', '/record', '?village=0'].map((part) => `/reviews/${roundId}${part}`),
      ...['/reviews/requests', '/support/exits', '/support/given', '/support/revolving', '/support/sponsorships'],
      ...['', '/form-b/result'].map((part) => `/reviews/cases/${id}${part}`),
    ];
    const looks = () =>
      test.sql(
        `select verb, object_type as of, count(*)::int as lines from audit_event
         where actor_id = (select max(actor_id) from audit_event) and (verb like '%.listed' or verb like '%.viewed') group by 1, 2 order by 1, 2`,
      );
    officer = await signedIn(test, 'poverty_officer', place.commune);
    for (const path of [...pages, ...pages]) expect([path, (await officer.get(path)).status]).toEqual([path, 200]);
    const listed = (of: string, lines = 1) => ({ verb: 'household.listed', of, lines });
    const lists = [listed('ReviewRequest'), listed('ReviewRound', 2), listed('RevolvingSupport'), listed('Sponsorship'), listed('Support')];
    const viewed = { verb: 'household.viewed', of: 'Household', lines: 1 };
    expect(await looks()).toEqual([listed('ExitRegistration'), ...lists, viewed]);
    test.clock.advance({ minutes: 61 });
    for (const path of ['/support/exits', `/reviews/cases/${id}`]) await officer.get(path);
    expect(await looks()).toEqual([listed('ExitRegistration', 2), ...lists, { ...viewed, lines: 2 }]);
  });

  it('does not exist for another commune', async () => {
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    const stranger = await signedIn(test, 'poverty_officer', other);
    expect((await stranger.get(`/reviews/${roundId}`)).status).toBe(404);
    expect((await stranger.get('/reviews')).body).not.toContain('Xã Mẫu');
  });
});
