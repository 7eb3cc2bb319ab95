import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aParticipant, aPhase, aProvince, aUnit, signedIn, signedInAs, aUser } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the phases of a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: Visitor;
  let id: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await signedInAs(test, await aUser(test, 'campaign_office', world.province, 'Lê Thị Mẫu'));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    ({ id } = await aCampaign(test, { launchingUnit: world.province, participants: [world.communes[0]!] }));
  });

  const FORM = { kind: 'interim_review', name: 'Sơ kết', startsOn: '01/07/2026', endsOn: '10/07/2026' };
  const phases = () =>
    test.sql(`select kind, name, starts_on::text, ends_on::text from campaign_phase where campaign_id = ? order by id`, [id]);

  async function add(fields: Record<string, string> = {}): Promise<Visit> {
    await officer.get(`/campaigns/${id}/phases/new`);
    return officer.submitAndFollow({ ...FORM, ...fields });
  }

  it('are planned within the campaign and shown in order', async () => {
    await add();
    const page = await add({ kind: 'launch', name: 'Phát động', startsOn: '20/01/2026', endsOn: '20/01/2026' });
    expect(
      page
        .$('tbody th')
        .map((_, th) => page.$(th).text().trim())
        .get(),
    ).toEqual(['Phát động', 'Sơ kết']);
    expect(
      page
        .$('.phases li')
        .map((_, li) => page.$(li).attr('class'))
        .get(),
    ).toEqual(['phase-past', 'phase-past']);
    expect(await test.sql(`select verb, object_label from audit_event order by id desc limit 1`)).toEqual([
      { verb: 'phase.added', object_label: 'Phát động' },
    ]);
  });

  it.each([
    ['outside the campaign', { startsOn: '31/12/2026', endsOn: '01/01/2027' }, 'endsOn', 'Phải nằm trong thời gian của phong trào.'],
    ['that ends before it begins', { endsOn: '30/06/2026' }, 'endsOn', 'không được trước ngày bắt đầu'],
    ['without a name', { name: '' }, 'name', 'Phải nhập ô này.'],
    ['of an unknown kind', { kind: 'party' }, 'kind', 'Phải nhập ô này.'],
    [
      'over another of its kind',
      { startsOn: '10/06/2026', endsOn: '20/06/2026' },
      'startsOn',
      'Trùng thời gian với “Có trước” (01/06/2026 – 15/06/2026).',
    ],
    [
      'in the wrong order',
      { kind: 'award', startsOn: '01/02/2026', endsOn: '01/03/2026' },
      'startsOn',
      'Không được bắt đầu trước “Có trước”',
    ],
  ])('refuse one %s', async (_, change, field, message) => {
    await add({ name: 'Có trước', startsOn: '01/06/2026', endsOn: '15/06/2026' });
    const page = await add(change);
    expect(page.$(`#e-${field}`).text()).toContain(message);
    expect(await phases()).toHaveLength(1);
  });

  it('are moved, and both versions shown to the slower of two officers', async () => {
    const phase = await aPhase(test, id, 'interim_review', '2026-07-01', '2026-07-10');
    const second = await signedIn(test, 'leader', world.province);
    await second.get(`/campaigns/${id}/phases/${phase}/edit`);
    await officer.get(`/campaigns/${id}/phases/${phase}/edit`);
    await officer.submit({ endsOn: '15/07/2026' });
    const page = await second.submitAndFollow({ name: 'Sơ kết sáu tháng' });
    expect(page.$('#c-endsOn').text()).toContain('15/07/2026');
    expect(page.$('#f-name').val()).toBe('Sơ kết sáu tháng');
    expect((await phases())[0]).toMatchObject({ name: 'interim_review', ends_on: '2026-07-15' });
  });

  it('leave the plan as long as they are open', async () => {
    const phase = await aPhase(test, id, 'interim_review', '2026-07-01', '2026-07-10');
    await officer.get(`/campaigns/${id}/phases/${phase}/removal`);
    await officer.submit({});
    expect(await phases()).toEqual([]);
  });

  describe('that are reviews', () => {
    let phase: number;
    beforeEach(async () => {
      phase = await aPhase(test, id, 'interim_review', '2026-07-01', '2026-07-10');
      await test.sql(`update campaign set state = 'interim_review' where id = ?`, [id]);
      await target('2026-06-30', 9);
    });

    /** One commune: 10 of 100 households poor at first, at most 8 to be, and what was reported by the day. */
    async function target(asOf: string, poor: number): Promise<void> {
      const code = `NGHEO-${id}`;
      await test.sql(
        `insert into indicator (code, name, unit_of_measure, type, direction, numerator_label, denominator_label)
         values (?, 'Tỷ lệ hộ nghèo', '%', 'level_end', 'down', 'hộ nghèo', 'tổng số hộ') on conflict do nothing`,
        [code],
      );
      for (const unit of [world.province, world.communes[0]!]) {
        await test.sql(
          `insert into target (campaign_id, indicator_id, unit_id, unit_path, year, comparison, value, baseline_on, baseline_numerator, baseline_denominator)
           values (?, (select id from indicator where code = ?), ?, ?, 2026, 'at_most', 8, '2025-12-31', 10, 100) on conflict do nothing`,
          [id, code, unit.id, unit.path],
        );
      }
      await report(code, asOf, poor);
    }

    async function report(code: string, asOf: string, poor: number): Promise<void> {
      const commune = world.communes[0]!;
      const [measurement] = await test.sql<{ id: number }>(
        `insert into measurement (indicator_id, unit_id, unit_path, as_of) values ((select id from indicator where code = ?), ?, ?, ?) returning id`,
        [code, commune.id, commune.path, asOf],
      );
      await test.sql(
        `insert into measurement_revision (measurement_id, campaign_id, revision, numerator, denominator, state, submitted_at) values (?, ?, 1, ?, 100, 'accepted', now())`,
        [measurement!.id, id, poor],
      );
    }

    async function close(fields: Record<string, string> = {}): Promise<Visit> {
      await officer.get(`/campaigns/${id}/phases/${phase}/closure`);
      return officer.submitAndFollow({ report: 'Đã làm được.\nCòn tồn tại.', ...fields });
    }

    it('close with figures and report, which stay as they were whatever is reported later', async () => {
      const form = await officer.get(`/campaigns/${id}/phases/${phase}/closure`);
      expect(form.$('#f-asOf').val()).toBe('10/07/2026');
      const page = await close();
      expect(page.$('.flash').text()).toContain('Đã đóng giai đoạn');
      expect(page.$('main').text()).toContain('Chốt lúc 20/11/2026 07:00, người chốt: Lê Thị Mẫu');
      expect(
        page
          .$('section')
          .first()
          .find('p')
          .map((_, p) => page.$(p).text())
          .get(),
      ).toEqual(['Đã làm được.', 'Còn tồn tại.']);
      const cells = (visit: Visit) =>
        visit
          .$('tbody tr')
          .map((_, tr) => visit.$(tr).text().replace(/\s+/g, ' ').trim())
          .get();
      const frozen = cells(page);
      expect(frozen).toHaveLength(2);
      expect(frozen[1]).toMatch(/Tỷ lệ hộ nghèo (Xã )?Hạ Lang 10 % ?31\/12\/2025 9 % ?30\/06\/2026 không quá 8 % ?2026 Đúng tiến độ/);
      await report(`NGHEO-${id}`, '2026-07-05', 5);
      expect(cells(await officer.get(`/campaigns/${id}/phases/${phase}/snapshot`))).toEqual(frozen);
      await expect(test.sql(`update phase_snapshot set report = ''`)).rejects.toThrow('append-only');
      const csv = await officer.get(`/campaigns/${id}/phases/${phase}/snapshot.csv`);
      expect(csv.body).toMatch(/Tỷ lệ hộ nghèo,(Xã )?Hạ Lang,10,9,8,/);
      expect((await officer.get(`/campaigns/${id}/phases`)).$('.status-good').text()).toBe('Đã đóng 20/11/2026 07:00');
    });

    it.each([
      ['without a report', { report: '' }, 'report', 'Phải nhập ô này.'],
      ['with figures of a day that lies ahead', { asOf: '21/11/2026' }, 'asOf', 'Ngày này chưa đến.'],
      ['with figures of a day outside the campaign', { asOf: '19/01/2026' }, 'asOf', 'Phải nằm trong thời gian'],
    ])('do not close %s', async (_, change, field, message) => {
      const page = await close(change);
      expect(page.$(`#e-${field}`).text()).toContain(message);
      expect(await test.sql(`select closed_at from campaign_phase where id = ?`, [phase])).toEqual([{ closed_at: null }]);
    });

    it('close once, and then do not change', async () => {
      await close();
      expect((await close()).$('.error-summary').text()).toContain('Giai đoạn đã đóng');
      await officer.get(`/campaigns/${id}/phases/${phase}/edit`);
      expect((await officer.submitAndFollow({ name: 'Khác' })).$('.error-summary').text()).toContain('Giai đoạn đã đóng');
      await officer.get(`/campaigns/${id}/phases/${phase}/removal`);
      expect((await officer.submitAndFollow({})).$('.error-summary').text()).toContain('Giai đoạn đã đóng');
      expect(await test.sql(`select id from phase_snapshot where phase_id = ?`, [phase])).toHaveLength(1);
    });

    it('close only while the campaign is in that review', async () => {
      await test.sql(`update campaign set state = 'running' where id = ?`, [id]);
      expect((await officer.get(`/campaigns/${id}/phases`)).$('a[href$="/closure"]')).toHaveLength(0);
      expect((await close()).$('.error-summary').text()).toContain('Phong trào chưa mở sơ kết');
      const run = await aPhase(test, id, 'run', '2026-01-21', '2026-12-31');
      await officer.get(`/campaigns/${id}/phases/${run}/closure`);
      expect((await officer.submitAndFollow({ report: 'x' })).$('.error-summary').text()).toContain('Chỉ giai đoạn sơ kết, tổng kết');
    });

    it('let the campaign go on once they are closed, and not before', async () => {
      await test.sql(
        `insert into campaign_transition (campaign_id, verb, from_state, to_state, at, actor_name) values (?, 'open_interim_review', 'running', 'interim_review', ?, 'x')`,
        [id, test.clock.now()],
      );
      await officer.get(`/campaigns/${id}/steps/resume`);
      expect((await officer.submitAndFollow({})).$('.error-summary').text()).toContain('Phải đóng giai đoạn sơ kết');
      await close();
      await officer.get(`/campaigns/${id}/steps/resume`);
      expect((await officer.submitAndFollow({})).$('h1 .status').text()).toBe('Đang thực hiện');
    });

    it('show what they froze to those who take part, and to nobody else', async () => {
      await close();
      await aParticipant(test, id, world.communes[1]!, '2026-01-20', '2026-12-31');
      const commune = await signedIn(test, 'unit_officer', world.communes[1]!);
      expect((await commune.get(`/campaigns/${id}/phases/${phase}/snapshot`)).status).toBe(200);
      expect((await commune.get(`/campaigns/${id}/phases/${phase}/closure`)).status).toBe(403);
      const stranger = await signedIn(test, 'leader', await aUnit(test, { level: 'province', parent: world.nation }));
      expect((await stranger.get(`/campaigns/${id}/phases/${phase}/snapshot`)).status).toBe(404);
      const other = await aCampaign(test, { launchingUnit: world.province });
      expect((await officer.get(`/campaigns/${other.id}/phases/${phase}/snapshot`)).status).toBe(404);
    });
  });
});
