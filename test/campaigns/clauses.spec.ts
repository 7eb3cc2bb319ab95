import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aClause, aParticipant, aProvince, aUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');

describe('the document of a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: Visitor;
  let id: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await signedIn(test, 'campaign_office', world.province);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    ({ id } = await aCampaign(test, { launchingUnit: world.province, documentNumber: '12/PĐ-UBND' }));
  });

  const launch = () => test.sql(`update campaign set state = 'running' where id = ?`, [id]);
  const headings = ({ $ }: Visit): string[] =>
    $('.clause-head a')
      .map((_, a) => $(a).text())
      .get();
  const clauses = () => test.sql(`select number, title, text from clause where campaign_id = ? order by position, id`, [id]);
  const FORM = { kind: 'content', number: '3.1', title: 'Lãnh đạo', text: 'Tăng cường sự lãnh đạo.' };

  async function add(fields: Record<string, string>): Promise<Visit> {
    await officer.get(`/campaigns/${id}/clauses/new`);
    return officer.submitAndFollow({ ...FORM, ...fields });
  }

  describe('while it is a draft', () => {
    it('grows clause by clause into a tree, numbered as printed', async () => {
      await add({ kind: 'target', number: '2', title: 'Chỉ tiêu', text: 'Các chỉ tiêu:' });
      const [{ id: parent }] = (await test.sql<{ id: number }>('select id from clause where campaign_id = ?', [id])) as [{ id: number }];
      await add({
        kind: 'target',
        number: '-',
        title: 'Giảm tỷ lệ hộ nghèo',
        text: 'Từ 4%/năm.\nXã ĐBKK từ 5%/năm.',
        parentId: String(parent),
      });
      const page = await add({});
      expect(headings(page)).toEqual(['2. Chỉ tiêu', '- Giảm tỷ lệ hộ nghèo', '3.1. Lãnh đạo']);
      expect(
        page
          .$('.clauses .clauses p')
          .map((_, p) => page.$(p).text())
          .get(),
      ).toEqual(['Từ 4%/năm.', 'Xã ĐBKK từ 5%/năm.']);
      expect(await test.sql(`select verb, object_label from audit_event where verb = 'clause.added' order by id desc limit 1`)).toEqual([
        { verb: 'clause.added', object_label: 'Lãnh đạo' },
      ]);
    });

    it.each([
      ['without a number', { number: '' }, 'number'],
      ['without a heading', { title: '' }, 'title'],
      ['without a text', { text: '' }, 'text'],
      ['of no part of the document', { kind: 'chorus' }, 'kind'],
      ['below a clause of another document', { parentId: '999999' }, 'parentId'],
    ])('refuses a clause %s', async (_, change, field) => {
      const page = await add(change);
      expect(page.$(`#e-${field}`)).toHaveLength(1);
      expect(await clauses()).toEqual([]);
    });

    it('is rewritten, with both versions shown when somebody else was quicker', async () => {
      const clause = await aClause(test, id, { number: '1', title: 'Mục tiêu', text: 'Cũ.' });
      const second = await signedIn(test, 'leader', world.province);
      await second.get(`/campaigns/${id}/clauses/${clause}/edit`);
      await officer.get(`/campaigns/${id}/clauses/${clause}/edit`);
      expect((await officer.submitAndFollow({ text: 'Người thứ nhất.' })).$('.flash').text()).toBe('Đã lưu.');
      const page = await second.submitAndFollow({ text: 'Người thứ hai.' });
      expect(page.$('#f-text').text()).toBe('Người thứ hai.');
      expect(page.$('#c-text').text()).toContain('Người thứ nhất.');
      await second.submit({});
      expect(await clauses()).toEqual([{ number: '1', title: 'Mục tiêu', text: 'Người thứ hai.' }]);
    });

    it('is put in order by moving clauses up and down', async () => {
      for (const number of ['1', '2', '3']) await aClause(test, id, { number, title: number, position: 7 });
      const { $ } = await officer.get(`/campaigns/${id}/document`);
      const last = $('form[action$="/place"]').last().attr('action')!;
      await officer.submit({ direction: 'up' }, last);
      expect(headings(await officer.get(`/campaigns/${id}/document`))).toEqual(['1. 1', '3. 3', '2. 2']);
      const first = $('form[action$="/place"]').first().attr('action')!;
      await officer.submit({ direction: 'up' }, first);
      expect(headings(await officer.get(`/campaigns/${id}/document`))).toEqual(['1. 1', '3. 3', '2. 2']);
    });

    it('does not hang a clause below itself', async () => {
      const above = await aClause(test, id, { number: '1' });
      const below = await aClause(test, id, { number: '1.1', parentId: above });
      await officer.get(`/campaigns/${id}/clauses/${above}/edit`);
      const page = await officer.submitAndFollow({ parentId: String(below) });
      expect(page.$('#e-parentId').text()).toContain('Mục 1.1 lại nằm dưới chính mục này.');
    });

    it('loses a clause with its duties, but not one that others hang on', async () => {
      const above = await aClause(test, id, { number: '1', title: 'Bỏ đi' });
      const below = await aClause(test, id, { number: '1.1', parentId: above });
      await test.sql(`insert into clause_duty (clause_id, unit_id, role) values (?, ?, 'lead')`, [below, world.department.id]);
      await officer.get(`/campaigns/${id}/clauses/${above}/removal`);
      expect((await officer.submitAndFollow({})).$('.error-summary').text()).toContain('Mục này còn 1 mục con.');
      await officer.get(`/campaigns/${id}/clauses/${below}/removal`);
      await officer.submit({});
      await officer.get(`/campaigns/${id}/clauses/${above}/removal`);
      expect((await officer.submitAndFollow({})).$('.flash').text()).toBe('Đã xóa mục.');
      expect(await clauses()).toEqual([]);
      const [event] = await test.sql(
        `select object_label, changes from audit_event where verb = 'clause.removed' order by id desc limit 1`,
      );
      expect(event!['object_label']).toBe('Bỏ đi');
      expect(JSON.stringify(event!['changes'])).toContain('Nội dung của mục.');
    });
  });

  describe('after the launch', () => {
    const DECISION = { decisionNumber: '57/QĐ-UBND', decisionDate: '15/06/2026', reason: 'Điều chỉnh cho phù hợp.' };

    it('changes a clause only by a decision, and keeps every wording', async () => {
      const clause = await aClause(test, id, { number: '2.1', title: 'Giảm nghèo', text: 'Từ 4%/năm.' });
      await launch();
      await officer.get(`/campaigns/${id}/clauses/${clause}/edit`);
      const refused = await officer.submitAndFollow({ text: 'Từ 5%/năm.' });
      expect(refused.$('.error-summary').text()).toContain('Phong trào đang thực hiện');

      await officer.get(`/campaigns/${id}/clauses/${clause}/amendment`);
      const bare = await officer.submitAndFollow({ text: 'Từ 5%/năm.' });
      expect(['decisionNumber', 'decisionDate', 'reason'].map((field) => bare.$(`#e-${field}`).length)).toEqual([1, 1, 1]);
      await officer.submit({ ...DECISION, text: 'Từ 5%/năm.' });
      await officer.get(`/campaigns/${id}/clauses/${clause}/amendment`);
      const page = await officer.submitAndFollow({ ...DECISION, decisionNumber: '80/QĐ-UBND', text: 'Từ 6%/năm.' });
      expect(
        page
          .$('.clause-version')
          .map((_, version) => page.$(version).text().replace(/\s+/g, ' ').trim())
          .get(),
      ).toEqual([
        'Quyết định 80/QĐ-UBND ngày 15/06/2026 Điều chỉnh cho phù hợp. 2.1. Giảm nghèo Từ 6%/năm.',
        'Quyết định 57/QĐ-UBND ngày 15/06/2026 Điều chỉnh cho phù hợp. 2.1. Giảm nghèo Từ 5%/năm.',
        'Nội dung khi phát động 2.1. Giảm nghèo Từ 4%/năm.',
      ]);
      expect(await clauses()).toEqual([{ number: '2.1', title: 'Giảm nghèo', text: 'Từ 6%/năm.' }]);
      expect((await officer.get(`/campaigns/${id}/document`)).$('.clause-head .status').text()).toBe('Đã sửa đổi');
      await expect(test.sql(`update clause_version set text = ''`)).rejects.toThrow('append-only');
    });

    it('gains a clause only by a decision', async () => {
      await launch();
      const { $ } = await officer.get(`/campaigns/${id}/document`);
      expect($('.page-header .actions a').attr('href')).toBe(`/campaigns/${id}/clauses/supplement`);
      expect((await add({})).$('.error-summary').text()).toContain('Phong trào đang thực hiện');
      await officer.get(`/campaigns/${id}/clauses/supplement`);
      const page = await officer.submitAndFollow({ ...FORM, ...DECISION });
      expect(headings(page)).toEqual(['3.1. Lãnh đạo']);
      expect(await test.sql(`select revision, decision_number from clause_version where title = 'Lãnh đạo'`)).toContainEqual({
        revision: 1,
        decision_number: '57/QĐ-UBND',
      });
    });

    it('loses no clause, and none moves', async () => {
      const clause = await aClause(test, id);
      await aClause(test, id);
      const { $ } = await officer.get(`/campaigns/${id}/document`);
      const move = $('form[action$="/place"]').last().attr('action')!;
      await launch();
      expect((await officer.submitAndFollow({ direction: 'up' }, move)).$('.flash').text()).toContain('Phong trào đang thực hiện');
      await officer.get(`/campaigns/${id}/clauses/${clause}/removal`);
      expect((await officer.submitAndFollow({})).$('.error-summary').text()).toContain('Phong trào đang thực hiện');
      expect(await clauses()).toHaveLength(2);
    });
  });

  describe('who answers for a clause', () => {
    let clause: number;
    beforeEach(async () => {
      clause = await aClause(test, id, { number: '4.4', title: 'Thường trực' });
    });

    async function assign(fields: Record<string, string>): Promise<Visit> {
      await officer.get(`/campaigns/${id}/clauses/${clause}/duties/new`);
      return officer.submitAndFollow({ role: 'lead', source: 'document', ...fields });
    }

    it('is said by unit, role and where it is read, and shown in the document', async () => {
      await assign({ unitId: String(world.department.id) });
      await assign({ unitId: String(world.communes[0]!.id), role: 'support', source: 'reading', basis: '4.1' });
      const { $ } = await officer.get(`/campaigns/${id}/document`);
      expect(
        $(`#clause-${clause} .quiet`)
          .map((_, p) => $(p).text())
          .get(),
      ).toEqual(['Chủ trì: Sở Nông nghiệp và Môi trường tỉnh Cao Bằng', 'Phối hợp: Xã Hạ Lang (suy ra từ mục 4.1)']);
      const page = await officer.get(`/campaigns/${id}/clauses/${clause}`);
      await officer.submit({}, page.$('form[action$="/removal"]').first().attr('action'));
      expect(await test.sql(`select unit_id from clause_duty where clause_id = ?`, [clause])).toEqual([{ unit_id: world.communes[0]!.id }]);
    });

    it.each<[string, () => Record<string, string>, string, string]>([
      ['no unit', () => ({ unitId: '' }), 'unitId', 'Phải chọn đơn vị.'],
      [
        'a reading without its clause',
        () => ({ unitId: String(world.department.id), source: 'reading' }),
        'basis',
        'Phải ghi mục làm căn cứ.',
      ],
      ['a huyện that has ended', () => ({ unitId: String(world.district.id) }), 'unitId', 'Huyện Hạ Lang chỉ có hiệu lực đến 30/06/2025'],
      ['a unit outside the area', () => ({ unitId: String(world.nation.id) }), 'unitId', 'không thuộc phạm vi'],
    ])('refuses %s', async (_, fields, field, message) => {
      const page = await assign(fields());
      expect(page.$(`#e-${field}`).text()).toContain(message);
      expect(await test.sql(`select id from clause_duty where clause_id = ?`, [clause])).toEqual([]);
    });

    it('is said once for each unit', async () => {
      await assign({ unitId: String(world.department.id) });
      expect((await assign({ unitId: String(world.department.id), role: 'support' })).$('#e-unitId').text()).toContain(
        'đã được phân công ở mục này',
      );
    });
  });

  describe('its files', () => {
    async function upload(name: string, content: Buffer): Promise<Visit> {
      const { $ } = await officer.get(`/campaigns/${id}/document/files/new`);
      const form = new FormData();
      form.set('_key', $('input[name="_key"]').val() as string);
      form.set('title', 'Bản ký');
      form.set('file', new Blob([content]), name);
      const sent = await officer.upload(`/campaigns/${id}/document/files/new`, form);
      return officer.follow(sent.location!);
    }

    it('are kept and shown to whoever sees the campaign, and to nobody else', async () => {
      const page = await upload('393-PD.pdf', PDF);
      const link = page.$('.file-list a');
      expect([link.text(), page.$('.file-list').text()]).toEqual(['Bản ký', expect.stringContaining('393-PD.pdf')]);
      await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
      await launch();
      const commune = await signedIn(test, 'unit_officer', world.communes[0]!);
      expect((await commune.get(link.attr('href')!)).raw.equals(PDF)).toBe(true);
      const stranger = await signedIn(test, 'leader', await aUnit(test, { level: 'province', parent: world.nation }));
      expect((await stranger.get(link.attr('href')!)).status).toBe(404);
    });

    it('are refused when they are no document', async () => {
      const page = await upload('van-ban.pdf', Buffer.from('chỉ là chữ'));
      expect(page.$('#e-file').text()).toContain('Chỉ nhận tệp PDF');
      expect(page.$('#f-title').val()).toBe('Bản ký');
    });

    it('are taken off with a trace', async () => {
      const page = await upload('van-ban.pdf', PDF);
      const href = page.$('.file-list a').attr('href')!;
      await officer.get(`/campaigns/${id}/document`);
      await officer.submit({}, page.$('.file-list form').attr('action'));
      expect((await officer.get(href)).status).toBe(404);
      expect(await test.sql(`select object_label from audit_event where verb = 'campaign.fileRemoved' order by id desc limit 1`)).toEqual([
        { object_label: 'van-ban.pdf' },
      ]);
    });
  });

  it('is read, not written, by those who take part', async () => {
    const clause = await aClause(test, id, { title: 'Chỉ đọc' });
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await launch();
    const commune = await signedIn(test, 'unit_officer', world.communes[0]!);
    const { $ } = await commune.get(`/campaigns/${id}/document`);
    expect($('main form, .page-header .actions a')).toHaveLength(0);
    expect((await commune.get(`/campaigns/${id}/clauses/${clause}`)).$('h1').text()).toContain('Chỉ đọc');
    expect((await commune.get(`/campaigns/${id}/clauses/${clause}/edit`)).status).toBe(403);
  });

  it('does not show a clause under the address of another campaign', async () => {
    const other = await aCampaign(test, { launchingUnit: world.province });
    const clause = await aClause(test, other.id);
    expect((await officer.get(`/campaigns/${id}/clauses/${clause}`)).status).toBe(404);
    expect((await officer.get(`/campaigns/${id}/clauses/${clause}/edit`)).status).toBe(404);
  });
});
