import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobScan } from '../../src/modules/platform/jobs/job-scan.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the page of scheduled jobs', () => {
  let test: TestApp;
  let unit: BuiltUnit;
  let operator: Visitor;
  beforeAll(async () => {
    test = await startApp({}, '2026-11-20T08:30:00+07:00');
    unit = await aUnit(test, { level: 'province' });
    operator = await signedIn(test, 'operator', unit);
  });
  afterAll(() => test.close());

  const row = ({ $ }: Visit, name: string): string[] =>
    $('tbody tr')
      .filter((_, element) => $(element).find('small').first().text() === name)
      .find('td')
      .map((_, cell) => $(cell).text().trim())
      .get();

  it('shows the timetable before anything has run', async () => {
    expect(row(await operator.get('/administration/jobs'), 'seal-audit')).toEqual([
      'Mỗi giờ, phút thứ 05',
      '–',
      '–',
      '–',
      '20/11/2026 09:05',
    ]);
  });

  it('runs a job when asked, for the day asked, once for a form sent twice, and shows what came of it', async () => {
    const { $ } = await operator.get('/administration/jobs/purge-expired');
    const key = $('input[name="_key"]').val() as string;
    const asked = await operator.submitAndFollow({ day: '09/11/2017' });
    expect([asked.$('.flash').text(), asked.$('tbody').text()]).toEqual([
      expect.stringContaining('sẽ chạy trong vòng một phút'),
      expect.stringMatching(/09\/11\/2017\s*Nguyễn Văn Mẫu[\s\S]*Đang chờ/),
    ]);
    await operator.post('/administration/jobs/purge-expired', { day: '10/11/2017', _key: key });
    await test.get(JobScan).wake();
    const page = await operator.get('/administration/jobs/purge-expired');
    expect(page.$('tbody').text()).toMatch(/09\/11\/2017[\s\S]*Đã xong[\s\S]*phiên đăng nhập đã dọn: 0/);
    expect(page.$('tbody').text()).not.toContain('10/11/2017');
    expect(row(await operator.get('/administration/jobs'), 'seal-audit').slice(1, 3)).toEqual(['20/11/2026 08:30', 'Đã xong']);
    expect(await test.sql(`select verb, object_id, actor_name from audit_event where verb = 'job.requested'`)).toEqual([
      { verb: 'job.requested', object_id: 'purge-expired', actor_name: 'Nguyễn Văn Mẫu' },
    ]);
  });

  it('refuses a day that has not come, at the field', async () => {
    await operator.get('/administration/jobs/purge-expired');
    const { $ } = await operator.submitAndFollow({ day: '21/11/2026' });
    expect($('#e-day').text()).toContain('ngày chưa đến');
  });

  it('says why a job failed, in words where they are ours, on the overview too', async () => {
    await test.sql(`insert into job_run (name, period, day, outcome, attempts, scheduled, started_at, duration_ms, detail)
      values ('verify-audit', '2026-12', '2026-12-01', 'failed', 3, true, '2026-12-01', 5, '{"error": "audit.verify.changed", "row": 17, "seal": 3}'),
        ('purge-files', '2026-12-01', '2026-12-01', 'failed', 1, true, '2026-12-01', 5, '{"error": "ENOSPC: no space left"}')`);
    const page = await operator.get('/administration/jobs');
    expect(row(page, 'verify-audit')[2]).toContain('Dòng 17 trong lô 3 đã bị sửa.');
    expect(row(page, 'purge-files')[2]).toContain('ENOSPC: no space left');
    const overview = await operator.get('/administration');
    expect(overview.$('.notice').text()).toContain('Kiểm tra chuỗi niêm phong nhật ký');
  });

  it('shows the installation at a glance, without a secret', async () => {
    await test.close();
    test = await startApp({
      SMTP_URL: 'smtp://user:topsecret@mail.example.vn:587',
      S3_URL: 'https://KEYID:topsecret@s3.example.vn/bucket',
    });
    operator = await signedIn(test, 'operator', await aUnit(test));
    const { $, body } = await operator.get('/administration');
    const facts = $('.definition-list').text().replace(/\s+/g, ' ');
    expect(facts).toContain('PostgreSQL 18');
    expect(facts).toContain('mail.example.vn:587');
    expect(facts).toContain('https://s3.example.vn/bucket/');
    expect(facts).toMatch(/Migration\d+_/);
    expect(body).not.toMatch(/topsecret|KEYID/);
  });

  it('is for the operator', async () => {
    const office = await signedIn(test, 'campaign_office', await aUnit(test));
    const statuses = await Promise.all(
      ['/administration', '/administration/jobs', '/administration/jobs/purge-files'].map((url) => office.get(url)),
    );
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await office.post('/administration/jobs/purge-files', { day: '01/11/2026' })).status).toBe(403);
    expect((await operator.get('/administration/jobs/no-such-job')).status).toBe(404);
  });
});
