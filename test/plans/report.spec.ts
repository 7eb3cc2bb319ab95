import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ZipDirectory } from '../../src/modules/platform/export/zip-directory.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { docxOffences, partsOf } from '../support/docx.js';
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

  it('is a DOCX that opens: its parts whole and where they are named, elements in the order of the standard, every task, every sign', async () => {
    const { raw, headers } = await (await office()).get(`/plans/${world.plan.id}/report.docx`);
    expect(headers['content-type']).toContain('wordprocessingml');
    const parts = partsOf(raw);
    expect([...parts.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
    expect(docxOffences(parts)).toEqual([]);
    const xml = parts.get('word/document.xml')!;
    expect(xml).toContain('Báo cáo &lt;y tế&gt; &amp; dân số');
    for (const title of ['Báo cáo muộn', 'Rà soát', 'Việc cuối năm', 'Việc thường xuyên']) expect(xml).toContain(title);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    const broken = new Map(parts).set(
      'word/document.xml',
      xml.replace(/(<w:spacing[^>]*>)(<w:jc[^>]*>)/, '$2$1').replace('</w:p></w:tc>', '</w:tc>'),
    );
    expect(docxOffences(broken).join()).toMatch(/w:pPr: w:jc w:spacing/);
  });

  it('is an XLSX with the same figures', async () => {
    const { status, raw } = await (await office()).get(`/plans/${world.plan.id}/report.xlsx`);
    expect(status).toBe(200);
    expect(new ZipDirectory(raw).entries.has('xl/workbook.xml')).toBe(true);
  });
});
