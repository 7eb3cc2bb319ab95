import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoadCalendar } from '../../src/modules/administration/calendar/load-calendar.js';
import { AuditTrailQuery } from '../../src/modules/administration/audit-trail/audit-trail.query.js';
import { readAuditFilters } from '../../src/modules/administration/audit-trail/audit-filters.js';
import { SealAudit } from '../../src/modules/audit/seal-audit.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the page of the audit trail', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let elsewhere: BuiltUnit;
  let operator: Visitor;
  let office: Visitor;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    elsewhere = await aUnit(test, { name: 'Lạng Sơn', level: 'province', parent: world.nation });
    operator = await signedIn(test, 'operator', world.nation);
    office = await signedIn(test, 'campaign_office', world.province);
    await note('campaign.created', 'Campaign', 12, 'Vì người nghèo', world.communes[0]!.path, '2026-11-01T08:00:00+07:00');
    await note('campaign.edited', 'Campaign', 12, 'Vì người nghèo', world.communes[0]!.path, '2026-11-02T23:30:00+07:00', 'Sửa ngày ký');
    await note('campaign.edited', 'Campaign', 13, '=cmd()', world.communes[1]!.path, '2026-11-03T00:30:00+07:00');
    await note('unit.renamed', 'Unit', 5, 'Chi Lăng', elsewhere.path, '2026-11-04T08:00:00+07:00');
    await note('job.run', 'Job', 0, null, null, '2026-11-05T08:00:00+07:00');
  });
  afterAll(() => test.close());

  type Noted = [verb: string, type: string, id: number, label: string | null, path: string | null, at: string, why?: string];
  const note = (...[verb, type, id, label, path, at, why]: Noted) =>
    test.sql(
      `insert into audit_event (at, actor_id, actor_name, verb, object_type, object_id, object_label, unit_path, changes, why)
       values (?, 77, 'Trần Thị Mẫu', ?, ?, ?, ?, ?, '[]', ?)`,
      [at, verb, type, String(id), label, path, why ?? null],
    );
  const objects = ({ $ }: Visit): string[] =>
    $('tbody tr')
      .map((_, row) => $(row).find('td').eq(2).find('span').first().contents().first().text().trim())
      .get();
  const list = async (query: string, who = operator): Promise<string[]> => objects(await who.get(`/audit${query}`));

  it('shows the newest first, in words', async () => {
    const { $ } = await operator.get('/audit');
    const cells = $('tbody tr')
      .eq(1)
      .find('th, td')
      .map((_, cell) => $(cell).text().trim())
      .get();
    expect(cells).toEqual(['04/11/2026 08:00', 'Trần Thị Mẫu', 'Đổi tên đơn vị', 'Chi LăngĐơn vị', 'Lạng Sơn', '–']);
  });

  it('shows everybody what belongs to units they may read, and nothing else', async () => {
    expect(await list('')).toEqual(['Việc định kỳ 0', 'Chi Lăng', '=cmd()', 'Vì người nghèo', 'Vì người nghèo']);
    expect(await list('', office)).toEqual(['=cmd()', 'Vì người nghèo', 'Vì người nghèo']);
    expect(await list('', await signedIn(test, 'campaign_office', elsewhere))).toEqual(['Chi Lăng']);
    expect((await (await signedIn(test, 'unit_officer', world.communes[0]!)).get('/audit')).status).toBe(403);
  });

  it.each([
    ['?q=ngay ky', ['Vì người nghèo']],
    ['?q=' + encodeURIComponent('CHI LĂNG'), ['Chi Lăng']],
    ['?q=tran thi mau&verb=job.run', ['Việc định kỳ 0']],
    ['?unit=ly quoc', ['=cmd()']],
    ['?unit=cao bang', ['=cmd()', 'Vì người nghèo', 'Vì người nghèo']],
    ['?unit=nowhere', []],
    ['?object=Campaign:12', ['Vì người nghèo', 'Vì người nghèo']],
    ['?object=Campaign:12&verb=campaign.created', ['Vì người nghèo']],
    ['?type=Unit', ['Chi Lăng']],
    ['?actor=76', []],
    ['?actor=77&type=Job', ['Việc định kỳ 0']],
    ['?from=03/11/2026', ['Việc định kỳ 0', 'Chi Lăng', '=cmd()']],
    ['?to=2/11/2026', ['Vì người nghèo', 'Vì người nghèo']],
    ['?from=03/11/2026&to=03/11/2026', ['=cmd()']],
    ['?from=when&object=x&actor=y&before=z&type=Unit', ['Chi Lăng']],
  ])('answers %s', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it('offers what occurs, and says what it is narrowed to', async () => {
    const { $ } = await operator.get('/audit?object=Campaign:12');
    expect(
      $('select[name="verb"] option')
        .map((_, option) => $(option).text())
        .get(),
    ).toEqual(expect.arrayContaining(['Tất cả', 'Chạy việc định kỳ bằng tay', 'Tạo phong trào', 'Sửa phong trào', 'Đổi tên đơn vị']));
    expect($('.notice').first().text()).toContain('Chỉ hiện lịch sử của: Vì người nghèo.');
    expect($('input[name="object"]').val()).toBe('Campaign:12');
  });

  it('never reads more than a page, however many rows there are, and leads on to the older ones', async () => {
    for (let n = 0; n < 120; n += 1) await note('unit.created', 'Unit', n, `Đơn vị số ${n}`, elsewhere.path, '2026-10-01T08:00:00+07:00');
    const first = await operator.get('/audit?type=Unit&verb=unit.created');
    expect([objects(first).length, objects(first)[0]]).toEqual([50, 'Đơn vị số 119']);
    const second = await operator.get(first.$('a[rel="next"]').attr('href')!);
    const third = await operator.get(second.$('a[rel="next"]').attr('href')!);
    expect([objects(second)[0], objects(third).length, third.$('a[rel="next"]').length]).toEqual(['Đơn vị số 69', 20, 0]);
    expect(objects(third).at(-1)).toBe('Đơn vị số 0');
  });

  it('shows before and after side by side, field by field, with the seal', async () => {
    await test.work(() => test.get(LoadCalendar).run(SYSTEM));
    const [day] = await test.sql<{ id: number }>(`select id from calendar_day where day = '2026-09-02'`);
    await operator.get(`/administration/calendar/${day!.id}`);
    await operator.submit({ name: 'Tên khác', reason: 'Thử' });
    const [event] = await test.sql<{ id: string }>(`select id from audit_event where verb = 'calendar.dayChanged'`);
    await test.work(() => test.get(SealAudit).run());
    const page = await operator.get(`/audit/${event!.id}`);
    expect(page.$('h1').text()).toBe('Sửa ngày trong lịch: 02/09/2026');
    const rows = page
      .$('tbody tr')
      .map((_, row) =>
        page
          .$(row)
          .find('th, td')
          .map((_i, cell) => page.$(cell).text())
          .get()
          .join(' | '),
      )
      .get();
    expect(rows).toContainEqual(expect.stringMatching(/^Tên \| .*Quốc khánh.* \| Tên khác$/));
    expect(page.$('thead').text()).toMatch(/Mục\s*Trước\s*Sau/);
    expect(page.$('.definition-list').text()).toMatch(/Lý do\s*Thử[\s\S]*Niêm phong\s*Lô 1/);
    const found = page
      .$('.definition-list a')
      .map((_, link) => page.$(link).attr('href'))
      .get();
    expect(found).toContain(`/administration/calendar/${day!.id}`);
    expect((await office.get(`/audit/${event!.id}`)).status).toBe(404);
  });

  it('goes out as CSV that opens safely, and notes that it went', async () => {
    const { status, headers, body } = await office.get('/audit.csv?verb=campaign.edited');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body.split('\r\n')).toEqual([
      '\uFEFFThời điểm,Người thực hiện,Việc,Đối tượng,Đơn vị,Lý do',
      "03/11/2026 00:30,Trần Thị Mẫu,Sửa phong trào,'=cmd(),Lý Quốc,",
      '02/11/2026 23:30,Trần Thị Mẫu,Sửa phong trào,Vì người nghèo,Hạ Lang,Sửa ngày ký',
      '',
    ]);
    expect(await list('?type=AuditTrail')).toEqual(['Nhật ký']);
    const [told] = await test.sql<{ details: Record<string, unknown> }>(
      `select changes->0->'after' as details from audit_event where verb = 'audit.exported'`,
    );
    expect(told!.details).toMatchObject({ format: 'csv', verb: 'campaign.edited', rows: 2 });
  });

  it('tells of an export the number of rows that were in it', async () => {
    const { body } = await office.get('/audit.csv');
    const [told] = await test.sql<{ rows: number }>(
      `select (changes->0->'after'->>'rows')::int as rows from audit_event where verb = 'audit.exported' order by id desc limit 1`,
    );
    // Head and last line end.
    expect(told!.rows).toBe(body.split('\r\n').length - 2);
    expect(body).not.toContain('audit.exported');
  });

  it('finds words by an index, not by reading everything', async () => {
    await test.sql('analyze audit_event');
    const plan = await test.work(async (em) => {
      await em.execute('set enable_seqscan = off');
      const rows = await em.execute<{ 'QUERY PLAN': string }[]>(
        `explain select id from audit_event where audit_words(object_label, why, actor_name::text, object_id::text) like '%chi lang%'`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('audit_event_words_trgm');
    const all = test.get(AuditTrailQuery).all(SYSTEM, readAuditFilters({}).filters);
    let count = 0;
    for await (const row of all) count += row.id > 0 ? 1 : 0;
    const [{ n } = { n: 0 }] = await test.sql<{ n: number }>('select count(*)::int as n from audit_event');
    expect(count).toBe(n);
  });
});
