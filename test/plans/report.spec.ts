import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import { ZipDirectory } from '../../src/modules/platform/export/zip-directory.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { aPlanned, deliver, give, step } from '../support/plan-builders.js';

describe('the summary of a plan', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aPlanned>>;
  beforeAll(async () => {
    test = await startApp({}, '2018-02-01');
    world = await aPlanned(test);
    const [commune] = world.communes;
    const ids = await give(test, world.office, world.plan.id, [
      { unitId: world.health.id, title: 'Báo cáo <y tế> & dân số', due: 'trước ngày 10/02/2018' },
      { unitId: world.health.id, title: 'Báo cáo muộn', due: 'trước ngày 10/02/2018' },
      { unitId: commune.id, title: 'Rà soát', due: 'trước ngày 10/02/2018' },
      { unitId: commune.id, title: 'Việc cuối năm', due: 'quý IV/2018' },
      { unitId: commune.id, title: 'Việc thường xuyên' },
    ]);
    const [first, second] = ids as [number, number];
    for (const id of [first, second]) await step(test, world.nurse, 'accept', id);
    test.clock.set('2018-02-09');
    await deliver(test, world.nurse, first);
    await step(test, world.office, 'return', first, 'Thiếu.');
    test.clock.set('2018-02-15');
    await deliver(test, world.nurse, first);
    await deliver(test, world.nurse, second);
  });
  afterAll(() => test.close());
  const office = () => signedInAs(test, world.office.userId!);

  it('counts a first delivery in time as in time, a late one as late, and nothing that is not due', async () => {
    const { $ } = await (await office()).get(`/plans/${world.plan.id}/report`);
    const rows = $('.report-table tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .children()
          .toArray()
          .map((cell) => $(cell).text().replace(/\s/g, ' ')),
      );
    expect(rows).toEqual([
      ['Phòng Y tế huyện Hạ Lang', '2', '2', '2', '2', '1', '1', '0', '50,00 %'],
      [rows[1]![0], '3', '2', '1', '0', '0', '0', '1', '0,00 %'],
      ['Tổng số', '5', '4', '3', '2', '1', '1', '1', '33,33 %'],
    ]);
    expect($('.bar-chart').length).toBe(1);
  });

  it('is a DOCX that opens: whole XML, every task, every sign', async () => {
    const { raw, headers } = await (await office()).get(`/plans/${world.plan.id}/report.docx`);
    expect(headers['content-type']).toContain('wordprocessingml');
    const entry = new ZipDirectory(raw).entries.get('word/document.xml')!;
    const start = entry.offset + 30 + raw.readUInt16LE(entry.offset + 26) + raw.readUInt16LE(entry.offset + 28);
    const xml = inflateRawSync(raw.subarray(start, start + entry.packed)).toString();
    expect(xml).toContain('Báo cáo &lt;y tế&gt; &amp; dân số');
    for (const title of ['Báo cáo muộn', 'Rà soát', 'Việc cuối năm', 'Việc thường xuyên']) expect(xml).toContain(title);
    const open = [...xml.matchAll(/<(w:\w+)(?:\s[^>]*[^/])?>/g)].map((match) => match[1]!);
    const closed = [...xml.matchAll(/<\/(w:\w+)>/g)].map((match) => match[1]!);
    expect(open.sort()).toEqual(closed.sort());
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  });

  it('is an XLSX with the same figures', async () => {
    const { status, raw } = await (await office()).get(`/plans/${world.plan.id}/report.xlsx`);
    expect(status).toBe(200);
    expect(new ZipDirectory(raw).entries.has('xl/workbook.xml')).toBe(true);
  });
});
