import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { textHash } from '../../src/modules/pledges/content/pledge-text.rules.js';
import { PledgeResultsQuery } from '../../src/modules/pledges/reading/pledge-results.query.js';
import { PledgesDueQuery } from '../../src/modules/pledges/reading/pledges-due.query.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { anAccount } from '../support/accounts.js';
import { aCaller, aStranger } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';
import { anIndicator } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';
import { hiddenOf, itemsOf, partyOf } from './pledge-pages.js';

describe('a pledge to reduce poverty', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let [front, women]: BuiltUnit[] = [];
  let [officer, chair, frontHead, womenHead]: Visitor[] = [];
  let rate: number;

  beforeAll(async () => {
    test = await startApp({}, '2026-01-15');
    place = await aCommune(test);
    front = await aUnit(test, { level: 'organisation', kind: 'mttq', name: 'Ủy ban MTTQ Xã Mẫu', parent: place.commune });
    women = await aUnit(test, { level: 'organisation', kind: 'doan_the', name: 'Hội Phụ nữ Xã Mẫu', parent: place.commune });
    rate = await anIndicator(test, { code: 'HN-TL', name: 'Tỷ lệ hộ nghèo' });
    await test.sql(`update indicator set register_measure = 'poor' where id = ?`, [rate]);
    for (const village of place.villages) {
      await test.sql(`insert into population_base (village_id, year, households, source) values (?, 2025, 50, 'test')`, [village.id]);
    }
  });
  afterAll(() => test.close());

  /** A session does not last from January to December. */
  async function day(text: string): Promise<void> {
    test.clock.set(text);
    officer = await signedIn(test, 'poverty_officer', place.commune);
    chair = await signedIn(test, 'leader', place.commune);
    frontHead = await signedIn(test, 'organisation_head', front!);
    womenHead = await signedIn(test, 'organisation_head', women!);
  }

  async function draft(title: string, more: Record<string, string> = {}): Promise<number> {
    await officer!.get('/pledges/new');
    const fields = { kind: 'poverty', title, year: '2026', hostId: String(place.commune.id), signBy: '30/01/2026', ...more };
    return Number((await officer!.submit(fields)).location!.split('/').at(-1));
  }

  async function party(id: number, unit: BuiltUnit, role: string) {
    await officer!.get(`/pledges/${id}/parties/new`);
    return officer!.submitAndFollow({ unitId: String(unit.id), role });
  }

  async function item(id: number, fields: Record<string, string>) {
    await officer!.get(`/pledges/${id}/items/new`);
    return officer!.submitAndFollow({ wording: 'Giúp hộ thoát nghèo', deadline: '15/12/2026', ...fields });
  }

  const partyId = (id: number, unit: BuiltUnit) => partyOf(test, id, unit);
  const itemIds = (id: number) => itemsOf(test, id);

  async function step(id: number, verb: string, reason = '') {
    await officer!.get(`/pledges/${id}/steps/${verb}`);
    return officer!.submitAndFollow({ reason });
  }

  async function sign(visitor: Visitor, id: number, unit: BuiltUnit) {
    await visitor.get(`/pledges/${id}/signature/${await partyId(id, unit)}`);
    return visitor.submitAndFollow({ signerPosition: 'Chủ tịch', read: 'on' });
  }

  /** Commune receives, Front and women pledge; a rate, named households, words. */
  async function complete(title: string, codes: string): Promise<number> {
    const id = await draft(title);
    await party(id, place.commune, 'receives');
    await party(id, front!, 'pledges');
    await party(id, women!, 'pledges');
    const rateItem = { indicatorId: String(rate), measuredUnitId: String(place.commune.id), comparison: 'at_most', amount: '3' };
    await item(id, { wording: 'Tỷ lệ hộ nghèo cuối năm', ...rateItem });
    await item(id, { partyId: String(await partyId(id, front!)), households: codes });
    await item(id, { partyId: String(await partyId(id, women!)), wording: 'Tuyên truyền ở hai thôn' });
    return id;
  }

  const poor = (headName: string, code: string) =>
    aHousehold(test, { village: place.villages[0], headName, code, class: 'poor', from: '2025-12-14', registeredOn: '2024-01-01' });

  it('is drawn up, proposed and signed by the head of each party, and is then in force', async () => {
    await day('2026-01-15');
    await poor('Nguyễn Văn Ký Kết', 'K1');
    const id = await complete('Ký kết giảm nghèo 2026', 'K1');
    expect((await frontHead!.get(`/pledges/${id}`)).status).toBe(404);
    expect((await step(id, 'propose')).$('h1').text()).toContain('Chờ ký');
    const [version] = await test.sql<{ text: string; sha256: string }>(`select text, sha256 from pledge_version where pledge_id = ?`, [id]);
    expect(version!.sha256).toBe(createHash('sha256').update(version!.text).digest('hex'));
    expect(version!.text).not.toContain('Nguyễn Văn Ký Kết');
    const due = await test.work(() => test.get(PledgesDueQuery).until(plainDate('2026-01-30')));
    expect(due.filter(({ pledgeId }) => pledgeId === id)).toHaveLength(3);
    expect((await frontHead!.get('/pledges/to-sign')).body).toContain('Ký kết giảm nghèo 2026');
    expect((await frontHead!.get('/duties')).body).toContain('Ký “Ký kết giảm nghèo 2026”');

    expect((await sign(frontHead!, id, front!)).body).toContain('Đã ký.');
    expect((await frontHead!.get('/duties')).body).not.toContain('Ký “Ký kết giảm nghèo 2026”');
    await sign(womenHead!, id, women!);
    const page = await sign(chair!, id, place.commune);
    expect(page.$('h1').text()).toContain('Đang hiệu lực');
    expect(page.body).toContain(version!.sha256);
    expect((await officer!.get(`/pledges/${id}/versions/1/sheet`)).body).toContain('K1');
    const signatures = await test.sql<{ sha256: string }>(`select sha256 from pledge_signature`);
    expect(signatures.map(({ sha256 }) => sha256)).toEqual(Array(3).fill(version!.sha256));
    expect(await test.sql(`select from audit_event where verb = 'pledge.signed'`)).toHaveLength(3);
  });

  it('is signed by nobody for another unit, not even from above, nor without having read it', async () => {
    await day('2026-01-15');
    await poor('Trần Thị Không Ký', 'K2');
    const id = await complete('Không ký thay', 'K2');
    await step(id, 'propose');
    const frontParty = await partyId(id, front!);
    for (const visitor of [chair!, womenHead!]) expect((await visitor.get(`/pledges/${id}/signature/${frontParty}`)).status).toBe(404);
    expect((await officer!.get(`/pledges/${id}/signature/${frontParty}`)).status).toBe(403);
    await frontHead!.get(`/pledges/${id}/signature/${frontParty}`);
    expect((await frontHead!.submitAndFollow({ signerPosition: '' })).$('#e-read').text()).toContain('Xác nhận đã đọc');
    await frontHead!.get(`/pledges/${id}/signature/${frontParty}`);
    const stale = await frontHead!.submitAndFollow({ read: 'on', sha256: textHash('văn bản khác') });
    expect(stale.body).toContain('Văn bản đã thay đổi');
  });

  it('takes a scanned paper original, with who signed on it', async () => {
    await day('2026-01-15');
    await poor('Lý Thị Giấy', 'K3');
    const id = await complete('Ký trên giấy', 'K3');
    await step(id, 'propose');
    const page = await officer!.get(`/pledges/${id}/paper`);
    const form = hiddenOf(page);
    for (const unit of [place.commune, front!, women!]) form.append('partyIds', String(await partyId(id, unit)));
    form.append('signerName', 'Ma Văn Giả Định');
    form.append('signedOn', '14/01/2026');
    form.append('file', new Blob([Buffer.from('%PDF-1.4\n%mẫu\n%%EOF\n')], { type: 'application/pdf' }), 'ban-ky.pdf');
    const visit = await officer!.upload(`/pledges/${id}/paper`, form);
    expect(visit.status).toBe(303);
    const shown = await officer!.get(`/pledges/${id}`);
    expect(shown.$('h1').text()).toContain('Đang hiệu lực');
    expect(shown.body).toContain('Ma Văn Giả Định ký trên giấy ngày 14/01/2026');
  });

  it('is judged at the end of the period from the register and the panel, and by the receiving party where data tell nothing', async () => {
    await day('2026-01-15');
    const [first, second] = [await poor('Bế Văn Thoát', 'J1'), await poor('Bế Thị Ở Lại', 'J2')];
    const id = await complete('Đánh giá cuối năm', 'J1, J2');
    await step(id, 'propose');
    await sign(frontHead!, id, front!);
    await sign(womenHead!, id, women!);
    await sign(chair!, id, place.commune);
    const [rateItem, householdItem, wordsItem] = (await itemIds(id)) as [number, number, number];

    const early = await officer!.get(`/pledges/${id}/items/${rateItem}`);
    expect([early.body.includes('Xác nhận được từ ngày 15/12/2026'), early.$('a[href$="/judgement"]').length]).toEqual([true, 0]);
    expect((await officer!.get(`/pledges/${id}`)).body).not.toContain('Kết thúc đánh giá');
    await officer!.get(`/pledges/${id}/items/${rateItem}/judgement`);
    expect((await officer!.submitAndFollow({})).body).toContain('Chưa đến hạn 15/12/2026');

    await aSpell(test, first, place.villages[0], 'average', '2026-12-10');
    await test.sql(
      `insert into assessment (household_id, standard_id, assessed_on, area_class, class, state) values (?, 1, '2026-12-10', 'nong_thon', 'poor', 'decided')`,
      [second],
    );
    await day('2026-12-20');
    const households = await officer!.get(`/pledges/${id}/items/${householdItem}`);
    expect(households.body).toContain('Đạt một phần');
    expect(households.$(`a[href="/households/${first}"]`)).toHaveLength(1);
    expect((await frontHead!.get(`/pledges/${id}/items/${householdItem}`)).body).not.toContain('Bế Văn Thoát');

    const due = 'kết quả “Đánh giá cuối năm”';
    expect((await womenHead!.get('/duties')).body).toContain(`Báo cáo ${due}`);
    expect((await frontHead!.get('/duties')).body).not.toContain(`Báo cáo ${due}`);
    expect((await officer!.get('/duties')).body).toContain(`Đánh giá ${due}`);
    await womenHead!.get(`/pledges/${id}/items/${wordsItem}/report`);
    expect((await frontHead!.get(`/pledges/${id}/items/${wordsItem}/report`)).status).toBe(404);
    const form = await womenHead!.get(`/pledges/${id}/items/${wordsItem}/report`);
    const sent = hiddenOf(form);
    sent.append('claim', 'kept');
    sent.append('text', 'Đã tổ chức bốn buổi.');
    expect((await womenHead!.upload(`/pledges/${id}/items/${wordsItem}/report`, sent)).status).toBe(303);
    expect((await womenHead!.get(`/pledges/${id}/items/${wordsItem}/judgement`)).status).toBe(404);

    for (const each of [rateItem, householdItem, wordsItem]) {
      await officer!.get(`/pledges/${id}/items/${each}/judgement`);
      expect((await officer!.submitAndFollow({ note: '' })).body).toContain('Đã xác nhận');
    }
    for (const visitor of [womenHead!, officer!]) expect((await visitor.get('/duties')).body).not.toContain(due);
    const judged = await test.sql<{ outcome: string; source: string }>(
      `select outcome, source from pledge_judgement where item_id = any (?::int[]) order by item_id`,
      [`{${[rateItem, householdItem, wordsItem].join(',')}}`],
    );
    const [row] = await test.sql<{ poor: number }>(
      `select count(*)::int as poor from household_spell where class = 'poor' and valid @> date '2026-12-15'`,
    );
    expect(judged).toEqual([
      { outcome: row!.poor <= 3 ? 'kept' : 'partly', source: 'register' },
      { outcome: 'partly', source: 'households' },
      { outcome: 'kept', source: 'self_report' },
    ]);
    const figure = await officer!.get(`/pledges/${id}/items/${rateItem}`);
    const behind = await officer!.get(figure.$('main li a[href^="/movements/households"]').last().attr('href')!);
    expect([behind.status, behind.body.includes('Bế Thị Ở Lại'), behind.body.includes('Bế Văn Thoát')]).toEqual([200, true, false]);
    expect(behind.$('tbody tr')).toHaveLength(row!.poor);
    const seenByFront = await frontHead!.get(`/pledges/${id}/items/${rateItem}`);
    expect([seenByFront.status, seenByFront.$('main li a[href^="/movements"]').length]).toEqual([200, 0]);
    expect((await step(id, 'judge')).$('h1').text()).toContain('Đã đánh giá');

    await aSpell(test, second, place.villages[0], 'near_poor', '2026-12-12');
    await officer!.get(`/pledges/${id}/items/${householdItem}/correction`);
    const corrected = await officer!.submitAndFollow({ reason: 'Rà soát bổ sung' });
    expect(corrected.$('h1').text()).toContain('Đạt');
    expect(corrected.body).toContain('Rà soát bổ sung');
    expect(corrected.body).toContain('Đạt một phần');

    const results = await test.work(() => test.get(PledgeResultsQuery).of([front!.id], 2026));
    expect(results[0]).toMatchObject({ unitId: front!.id, pledged: expect.any(Number), notKept: 0 });
    expect((await officer!.get('/pledges/picture?year=2026')).body).toContain('Hội Phụ nữ Xã Mẫu');
    expect((await officer!.get('/pledges/picture.xlsx?year=2026')).raw.subarray(0, 2).toString()).toBe('PK');
    expect((await officer!.get('/pledges.xlsx')).raw.subarray(0, 2).toString()).toBe('PK');
  });

  it('refuses what does not fit, at the field, and changes nothing', async () => {
    await day('2026-01-15');
    const id = await draft('Nhập sai');
    const ended = await aUnit(test, { level: 'organisation', name: 'Hội Cũ', parent: place.commune, until: '2025-07-01' });
    expect((await party(id, ended, 'pledges')).$('#e-unitId').text()).toContain('đã kết thúc hoạt động ngày 30/06/2025');
    await party(id, front!, 'pledges');
    expect((await party(id, front!, 'receives')).$('#e-unitId').text()).toContain('đã là một bên');
    const other = await aCommune(test, 'Xã Khác');
    expect((await party(id, other.commune, 'pledges')).$('#e-unitId').text()).toContain('không thuộc địa bàn');

    expect((await item(id, { deadline: '01/01/2027' })).$('#e-deadline').text()).toContain('Hạn phải trong năm 2026');
    expect((await item(id, { deadline: 'mai' })).$('#e-deadline').text()).not.toBe('');
    expect((await item(id, { households: 'KHONG-CO' })).$('#e-households').text()).toContain('Không có hộ mang mã KHONG-CO');
    await aHousehold(test, { village: place.villages[1], code: 'KHA', class: 'average', from: '2025-12-14' });
    expect((await item(id, { households: 'KHA' })).$('#e-households').text()).toContain('không thuộc danh sách');
    expect((await item(id, { indicatorId: String(rate), amount: '3' })).$('#e-comparison').text()).not.toBe('');
    expect((await item(id, { indicatorId: String(rate), comparison: 'at_most', amount: 'ba' })).$('#e-amount').text()).not.toBe('');
    expect(await itemIds(id)).toEqual([]);
    const refused = await step(id, 'propose');
    expect(refused.body).toContain('Cần ít nhất hai bên.');
    expect(refused.body).toContain('Chưa có nội dung nào.');
    await officer!.get('/pledges/new');
    const wrong = { kind: 'poverty', title: '', year: '2026', hostId: String(place.province.id), signBy: '01/02/2027' };
    expect((await officer!.submitAndFollow(wrong)).$('#e-title').text()).not.toBe('');
    expect((await officer!.submitAndFollow({ ...wrong, title: 'X' })).$('#e-hostId').text()).toContain('không lập cam kết thay');
  });

  it('names a household of another commune to an officer of both, and refuses it', async () => {
    await day('2026-01-15');
    const id = await draft('Hộ xã khác');
    const neighbour = await aUnit(test, { level: 'commune', name: 'Xã Bên', parent: place.province });
    const village = await aUnit(test, { level: 'village', name: 'Thôn Bên', parent: neighbour });
    await aHousehold(test, { village, code: 'BEN1', class: 'poor', from: '2025-12-14' });
    const wide = await signedIn(test, 'poverty_officer', place.province);
    await wide.get(`/pledges/${id}/items/new`);
    const page = await wide.submitAndFollow({ wording: 'Giúp hộ', deadline: '15/12/2026', households: 'BEN1' });
    expect(page.$('#e-households').text()).toContain('thuộc xã khác');
  });

  it('is amended as a new version that is signed again, while the first stays in force', async () => {
    await day('2026-01-15');
    await poor('Hà Văn Sửa Đổi', 'S1');
    const id = await complete('Có sửa đổi', 'S1');
    await step(id, 'propose');
    await sign(frontHead!, id, front!);
    await sign(womenHead!, id, women!);
    await sign(chair!, id, place.commune);
    await step(id, 'amend', 'Thêm một thôn');
    const shown = await officer!.get(`/pledges/${id}/versions/2`);
    expect(shown.body).toContain('Thêm một thôn');
    await party(id, place.villages[0], 'pledges');
    await step(id, 'propose');
    expect((await frontHead!.get(`/pledges/${id}`)).body).toContain('hiệu lực từ 15/01/2026');
    expect(await test.sql(`select from pledge_version where pledge_id = ? and in_force_on is not null`, [id])).toHaveLength(1);
    await step(id, 'drop', 'Thôn không tham gia');
    expect((await officer!.get(`/pledges/${id}`)).$('h1').text()).toContain('Đang hiệu lực');
  });

  it('is told to programs without names of households, and only to those who may see it', async () => {
    await day('2026-12-20');
    const [pledge] = await test.sql<{ id: number }>(`select id from pledge where title = 'Đánh giá cuối năm'`);
    const caller = await aCaller(test, (await anAccount(test, 'unit_officer', front!, { userName: 'mat.tran' })).id, ['campaign.view']);
    const list = await caller.get<{ items: { id: number; state: string }[] }>('/api/v1/pledges?year=2026&size=50');
    expect(list.body.items).toContainEqual(expect.objectContaining({ id: pledge!.id, state: 'judged', kept: 2, items: 3 }));
    const one = await caller.get<{ items: { outcome: string; households: number }[] }>(`/api/v1/pledges/${pledge!.id}`);
    expect(one.body.items.map(({ outcome, households }) => [outcome, households])).toContainEqual(['kept', 2]);
    expect(JSON.stringify(one.body)).not.toMatch(/Bế Văn Thoát|J1/);
    expect((await aStranger(test).get('/api/v1/pledges')).status).toBe(401);
    const far = await aUnit(test, { level: 'commune', name: 'Xã Xa', parent: place.province });
    const stranger = await anAccount(test, 'unit_officer', far, { userName: 'xa.xa' });
    expect((await (await aCaller(test, stranger.id, ['campaign.view'])).get(`/api/v1/pledges/${pledge!.id}`)).status).toBe(404);
  });
});
