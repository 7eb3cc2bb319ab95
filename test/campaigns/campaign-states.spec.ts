import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAMPAIGN_STATES, type CampaignState } from '../../src/modules/campaigns/campaign.entity.js';
import { type CampaignVerb, DECISIONS, STEPS } from '../../src/modules/campaigns/states/campaign-states.js';
import { ChangeCampaignState } from '../../src/modules/campaigns/states/change-campaign-state.js';
import { TransitionForm } from '../../src/modules/campaigns/states/campaign-states.forms.js';
import type { Actor } from '../../src/modules/platform/actor.js';
import { NotVisible, RuleBroken } from '../../src/modules/platform/rule-broken.js';
import { projectFile } from '../../src/modules/platform/project-root.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, actorAs, aClause, aPhase, aProvince, aUnit, aUser, signedIn, signedInAs } from '../support/builders.js';
import { campaignStatesDoc } from './campaign-states-doc.js';

const VERBS: readonly CampaignVerb[] = [...STEPS, ...DECISIONS];

/** Written down a second time on purpose: what the law of the movement allows, not what the code says. */
const OFFICE: Partial<Record<CampaignState, Partial<Record<CampaignVerb, CampaignState>>>> = {
  draft: { submit: 'submitted' },
  submitted: { withdraw: 'draft' },
  launched: { begin: 'running' },
  running: { open_interim_review: 'interim_review', open_final_review: 'final_review' },
  interim_review: { resume: 'running' },
  final_review: { begin_awards: 'awarding' },
};
const LEADER: typeof OFFICE = {
  draft: { cancel: 'cancelled' },
  submitted: { launch: 'launched', return: 'draft', cancel: 'cancelled' },
  launched: { extend: 'launched', cancel: 'cancelled' },
  running: { extend: 'running', cancel: 'cancelled' },
  interim_review: { extend: 'interim_review', cancel: 'cancelled' },
  final_review: { extend: 'running', cancel: 'cancelled' },
  awarding: { close: 'closed', cancel: 'cancelled' },
};
const leaderMay = (state: CampaignState, verb: CampaignVerb) => OFFICE[state]?.[verb] ?? LEADER[state]?.[verb] ?? null;

const TOLD = TransitionForm.parse({
  version: 1,
  reason: 'Theo chỉ đạo.',
  documentNumber: '393/PD-UBND',
  documentDate: '2026-01-20',
  signerPosition: 'Chủ tịch',
  newEndsOn: '2027-06-30',
  decisionNumber: '12/QĐ-UBND',
  decisionDate: '2026-11-01',
});

describe('the life of a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let actors: Record<string, Actor>;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    const elsewhere = await aUnit(test, { name: 'Lạng Sơn', level: 'province', parent: world.nation });
    actors = {
      campaign_office: await actorAs(test, 'campaign_office', world.province),
      leader: await actorAs(test, 'leader', world.province),
      unit_officer: await actorAs(test, 'unit_officer', world.communes[0]!),
      viewer: await actorAs(test, 'viewer', world.province),
      'leader elsewhere': await actorAs(test, 'leader', elsewhere),
    };
  });
  afterAll(() => test.close());

  /** A campaign that fails no condition of the verb. */
  async function ready(state: CampaignState, verb: CampaignVerb): Promise<number> {
    const { id } = await aCampaign(test, { launchingUnit: world.province, participants: [world.communes[0]!], state });
    await aClause(test, id);
    const phases = [
      await aPhase(test, id, 'interim_review', '2026-07-01', '2026-07-10'),
      await aPhase(test, id, 'final_review', '2026-12-01', '2026-12-10'),
    ];
    if (verb === 'resume' || verb === 'begin_awards') {
      await test.sql(
        `insert into campaign_transition (campaign_id, verb, from_state, to_state, at, actor_name)
         values (?, 'open_interim_review', 'running', 'interim_review', ?, 'x')`,
        [id, test.clock.now()],
      );
      await test.sql(`update campaign_phase set closed_at = ? where id in (?, ?)`, [test.clock.now(), ...phases]);
    }
    return id;
  }

  const stateOf = async (id: number): Promise<string> =>
    (await test.sql<{ state: string }>('select state from campaign where id = ?', [id]))[0]!.state;

  const run = (actor: Actor, id: number, verb: CampaignVerb, form = TOLD): Promise<unknown> =>
    test.work(() =>
      test
        .get(ChangeCampaignState)
        .run(actor, id, verb, form)
        .catch((error: unknown) => error),
    );

  describe.each(CAMPAIGN_STATES)('from %s', (state) => {
    it.each(VERBS)('%s leads where it should, for those who may', async (verb) => {
      let id = await ready(state, verb);
      for (const [who, actor] of Object.entries(actors)) {
        const expected = who === 'leader' ? leaderMay(state, verb) : who === 'campaign_office' ? (OFFICE[state]?.[verb] ?? null) : null;
        const outcome = await run(actor, id, verb);
        expect([who, await stateOf(id)]).toEqual([who, expected ?? state]);
        const isStep = (STEPS as readonly string[]).includes(verb);
        const holds = who === 'leader' || (who === 'campaign_office' && isStep);
        if (!expected) expect(outcome).toBeInstanceOf(holds ? RuleBroken : NotVisible);
        const history = await test.sql(`select verb from campaign_transition where campaign_id = ? and actor_name <> 'x'`, [id]);
        expect(history).toEqual(expected ? [{ verb }] : []);
        if (expected) id = await ready(state, verb);
      }
    });
  });

  it.each<[CampaignState, CampaignVerb, string, string, string]>([
    ['draft', 'submit', 'delete from clause where campaign_id = ?', '', 'campaigns.guard.hasClause'],
    ['draft', 'submit', 'delete from campaign_participant where campaign_id = ?', '', 'campaigns.guard.hasParticipant'],
    ['draft', 'submit', `update campaign_phase set ends_on = '2027-01-01' where campaign_id = ?`, '', 'campaigns.guard.phasesInside'],
    ['launched', 'begin', `update campaign set starts_on = '2026-12-01' where id = ?`, '', 'campaigns.guard.firstDayReached'],
    [
      'running',
      'open_interim_review',
      `delete from campaign_phase where kind = 'interim_review' and campaign_id = ?`,
      '',
      'campaigns.guard.interimPhaseOpen',
    ],
    [
      'interim_review',
      'resume',
      `update campaign_phase set closed_at = '2026-01-01' where campaign_id = ?`,
      '',
      'campaigns.guard.interimPhaseClosed',
    ],
    [
      'running',
      'open_final_review',
      `update campaign_phase set closed_at = now() where campaign_id = ?`,
      '',
      'campaigns.guard.finalPhaseOpen',
    ],
    [
      'final_review',
      'begin_awards',
      `update campaign_phase set closed_at = null where campaign_id = ?`,
      '',
      'campaigns.guard.finalPhaseClosed',
    ],
    ['submitted', 'launch', '', 'documentNumber', 'campaigns.guard.documentNumber'],
    ['submitted', 'launch', '', 'documentDate', 'campaigns.guard.documentDate'],
    ['submitted', 'launch', '', 'signerPosition', 'campaigns.guard.signerPosition'],
    ['running', 'extend', `update campaign set ends_on = '2027-06-30' where id = ?`, '', 'campaigns.guard.endMovesOut'],
    ['running', 'extend', '', 'reason', 'web.field.required'],
    ['running', 'extend', '', 'decisionNumber', 'web.field.required'],
    ['running', 'cancel', '', 'reason', 'web.field.required'],
    ['submitted', 'return', '', 'reason', 'web.field.required'],
  ])('from %s, %s is refused when a condition fails (%s%s)', async (state, verb, spoil, untold, key) => {
    const id = await ready(state, verb);
    if (spoil) await test.sql(spoil, [id]);
    const outcome = await run(actors['leader']!, id, verb, untold ? { ...TOLD, [untold]: null } : TOLD);
    expect(outcome).toMatchObject({
      fields: [expect.objectContaining({ key, field: untold || (key.endsWith('endMovesOut') ? 'newEndsOn' : null) })],
    });
    expect(await stateOf(id)).toBe(state);
  });

  it('is not launched by the person who submitted it, however high', async () => {
    const id = await ready('draft', 'submit');
    await run(actors['leader']!, id, 'submit');
    const refused = await run(actors['leader']!, id, 'launch', { ...TOLD, version: 2 });
    expect(refused).toMatchObject({ fields: [{ key: 'campaigns.guard.otherThanSubmitter' }] });
    const other = await actorAs(test, 'leader', world.province);
    await run(other, id, 'launch', { ...TOLD, version: 2 });
    expect(await stateOf(id)).toBe('launched');
  });

  it('is launched once when two leaders press at the same time', async () => {
    const id = await ready('submitted', 'launch');
    const other = await actorAs(test, 'leader', world.province);
    await Promise.all([run(actors['leader']!, id, 'launch'), run(other, id, 'launch')]);
    expect(await test.sql(`select verb from campaign_transition where campaign_id = ?`, [id])).toHaveLength(1);
  });

  it('moves the last day with the decision that says so, and the participants with it as long as they are in force', async () => {
    const brief = await aUnit(test, { name: 'Sắp sáp nhập', parent: world.province, from: '2025-07-01', until: '2027-03-01' });
    const { id } = await aCampaign(test, { launchingUnit: world.province, participants: [world.communes[0]!, brief], state: 'running' });
    await test.sql(`insert into campaign_participant (campaign_id, unit_id, valid) values (?, ?, '[2026-01-20,2026-06-01)')`, [
      id,
      world.communes[1]!.id,
    ]);
    await run(actors['leader']!, id, 'extend');
    expect(await test.sql('select ends_on::text from campaign where id = ?', [id])).toEqual([{ ends_on: '2027-06-30' }]);
    expect(await test.sql('select upper(valid)::text as until from campaign_participant where campaign_id = ? order by id', [id])).toEqual([
      { until: '2027-07-01' },
      { until: '2027-03-01' },
      { until: '2026-06-01' },
    ]);
    expect(
      await test.sql(
        `select reason, decision_number, decision_date::text, old_ends_on::text, new_ends_on::text, actor_name from campaign_transition where campaign_id = ?`,
        [id],
      ),
    ).toEqual([
      {
        reason: 'Theo chỉ đạo.',
        decision_number: '12/QĐ-UBND',
        decision_date: '2026-11-01',
        old_ends_on: '2026-12-31',
        new_ends_on: '2027-06-30',
        actor_name: 'Nguyễn Văn Mẫu',
      },
    ]);
    const [event] = await test.sql(`select verb, why, changes from audit_event where object_id = ? order by id desc limit 1`, [String(id)]);
    expect(event).toMatchObject({ verb: 'campaign.extend', why: 'Theo chỉ đạo.' });
    expect(JSON.stringify(event!['changes'])).toContain('"before":{"endsOn":"2026-12-31"');
  });

  it('keeps the history against everybody', async () => {
    await expect(test.sql(`update campaign_transition set reason = 'khác'`)).rejects.toThrow('append-only');
    await expect(test.sql(`delete from campaign_transition`)).rejects.toThrow('append-only');
  });

  it('is the table printed in docs/campaign-states.md', () => {
    const file = projectFile('docs/campaign-states.md');
    if (process.env['WRITE_DOCS']) writeFileSync(file, campaignStatesDoc());
    expect(readFileSync(file, 'utf8')).toBe(campaignStatesDoc());
  });

  describe('on the pages', () => {
    it('goes from submission to launch by two people, each seeing only their own actions', async () => {
      const id = await ready('draft', 'submit');
      const officer = await signedIn(test, 'campaign_office', world.province);
      const offered = (await officer.get(`/campaigns/${id}`))
        .$('.page-header .actions a')
        .map((_, a) => a.attribs['href'])
        .get();
      expect(offered.filter((href) => /steps|decisions/.test(href!))).toEqual([`/campaigns/${id}/steps/submit`]);
      expect(offered).toContain(`/campaigns/${id}/edit`);
      await officer.get(`/campaigns/${id}/steps/submit`);
      const submitted = await officer.submitAndFollow({ reason: '' });
      expect(submitted.$('.flash').text()).toBe('Đã trình phong trào.');
      expect(submitted.$('h1 .status').text()).toBe('Đã trình');
      expect((await officer.get(`/campaigns/${id}/decisions/launch`)).status).toBe(403);

      const leader = await signedIn(test, 'leader', world.province);
      await leader.get(`/campaigns/${id}`);
      const form = await leader.get(`/campaigns/${id}/decisions/launch`);
      expect(form.$('h1').text()).toBe('Phát động');
      const refused = await leader.submitAndFollow({ documentNumber: '', documentDate: '21/11/2026', signerPosition: 'Chủ tịch' });
      expect(refused.$('#e-documentNumber').text()).toContain('Phải có số văn bản phát động.');
      expect(refused.$('#e-documentDate').text()).toContain('Ngày ký chưa đến');
      const launched = await leader.submitAndFollow({ documentNumber: '393/PD-UBND', documentDate: '09/11/2026' });
      expect(launched.$('h1 .status').text()).toBe('Đã phát động');
      expect(launched.$('.page-header-note').text()).toContain('Phát động 393/PD-UBND ngày 09/11/2026');
    });

    it('shows who took which step, when and why, to everybody who sees the campaign', async () => {
      const id = await ready('submitted', 'return');
      const leader = await signedInAs(test, await aUser(test, 'leader', world.province, 'Trần Thị Mẫu'));
      await leader.get(`/campaigns/${id}/decisions/return`);
      await leader.submit({ reason: 'Thiếu mục tổ chức thực hiện.' });
      const viewer = await signedIn(test, 'viewer', world.province);
      const { $ } = await viewer.get(`/campaigns/${id}/history`);
      const cells = $('tbody tr')
        .first()
        .find('td, th')
        .map((_, cell) => $(cell).text().trim())
        .get();
      expect(cells).toEqual(['20/11/2026 07:00', 'Trả lại', 'Soạn thảo', 'Trần Thị Mẫu', 'Thiếu mục tổ chức thực hiện.']);
    });

    it('leads back with an explanation when the state has moved on meanwhile', async () => {
      const id = await ready('submitted', 'launch');
      const leader = await signedIn(test, 'leader', world.province);
      await leader.get(`/campaigns/${id}/decisions/launch`);
      await test.sql(`update campaign set state = 'draft', version = version + 1 where id = ?`, [id]);
      const back = await leader.submitAndFollow({ documentNumber: '1/PĐ', documentDate: '09/11/2026', signerPosition: 'Chủ tịch' });
      expect(back.$('.flash').text()).toBe('Phong trào đang soạn thảo nên không làm được việc này.');
      expect(await stateOf(id)).toBe('draft');
    });

    it('does not exist for those outside', async () => {
      const id = await ready('submitted', 'launch');
      const elsewhere = await signedIn(test, 'leader', await aUnit(test, { level: 'province', parent: world.nation }));
      expect((await elsewhere.get(`/campaigns/${id}/history`)).status).toBe(404);
      expect((await elsewhere.get(`/campaigns/${id}/decisions/launch`)).status).toBe(404);
      expect((await elsewhere.get(`/campaigns/${id}/decisions/nothing`)).status).toBe(404);
    });
  });
});
