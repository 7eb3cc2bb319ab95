import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenPledgeGuards, type PledgeFacts } from '../../src/modules/pledges/life/pledge-guards.rules.js';
import {
  PLEDGE_GUARDS,
  PLEDGE_STATES,
  PLEDGE_STEPS,
  type PledgeState,
  type PledgeStepVerb,
} from '../../src/modules/pledges/life/pledge-states.js';
import { TakePledgeStep } from '../../src/modules/pledges/life/take-pledge-step.js';
import type { Actor } from '../../src/modules/platform/actor.js';
import { projectFile } from '../../src/modules/platform/project-root.js';
import { RuleBroken } from '../../src/modules/platform/rule-broken.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs } from '../support/builders.js';
import { aCommune } from '../support/household-builders.js';
import { pledgeStatesDoc } from './pledge-states-doc.js';

/** Written down a second time on purpose: what may follow what, not what the code says. */
const ALLOWED: Record<PledgeState, Partial<Record<PledgeStepVerb, PledgeState>>> = {
  draft: { propose: 'proposed', withdraw: 'withdrawn' },
  proposed: { return: 'draft', withdraw: 'withdrawn' },
  in_force: { amend: 'amending', judge: 'judged', withdraw: 'withdrawn' },
  amending: { propose: 'amendment_proposed', drop: 'in_force', withdraw: 'withdrawn' },
  amendment_proposed: { return: 'amending', drop: 'in_force', withdraw: 'withdrawn' },
  judged: { close: 'closed' },
  closed: {},
  withdrawn: {},
};

describe('the life of a pledge', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Actor;
  beforeAll(async () => {
    test = await startApp({}, '2026-12-31');
    place = await aCommune(test);
    officer = await actorAs(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());

  /** A pledge in a state, with everything the guards ask for. */
  async function inState(state: PledgeState): Promise<number> {
    const [pledge] = await test.sql<{ id: number }>(
      `insert into pledge (kind, title, year, host_id, unit_path, state) values ('poverty', 'Ký kết mẫu', 2026, ?, ?, ?) returning id`,
      [place.commune.id, place.commune.path, state],
    );
    const frozen = !['draft', 'amending'].includes(state);
    if (state.startsWith('amend')) await version(pledge!.id, 1, true, true);
    await version(pledge!.id, 2, frozen, ['in_force', 'judged', 'closed'].includes(state));
    return pledge!.id;
  }

  async function version(pledge: number, number: number, frozen: boolean, inForce: boolean): Promise<void> {
    const [row] = await test.sql<{ id: number }>(`insert into pledge_version (pledge_id, number) values (?, ?) returning id`, [
      pledge,
      number,
    ]);
    const parties = [place.commune, place.villages[0]];
    for (const [position, unit] of parties.entries()) {
      await test.sql(`insert into pledge_party (pledge_version_id, unit_id, path, role, position) values (?, ?, ?, 'pledges', ?)`, [
        ...[row!.id, unit.id, unit.path, position],
      ]);
    }
    const [item] = await test.sql<{ id: number }>(
      `insert into pledge_item (pledge_version_id, position, wording, deadline) values (?, 1, 'Vận động', '2026-12-31') returning id`,
      [row!.id],
    );
    if (frozen) {
      await test.sql(`update pledge_version set text = 'x', sha256 = 'y', proposed_on = '2026-01-05', in_force_on = ? where id = ?`, [
        ...[inForce ? '2026-01-10' : null, row!.id],
      ]);
    }
    await test.sql(
      `insert into pledge_judgement (item_id, outcome, source, as_of, inputs, confirmed_at, confirmer_name)
       values (?, 'kept', 'self_report', '2026-12-31', '{}', now(), 'Nguyễn Văn Mẫu')`,
      [item!.id],
    );
  }

  async function stepTo(id: number, verb: PledgeStepVerb): Promise<string> {
    const step = { version: 1, reason: 'Theo chỉ đạo.' };
    try {
      await test.work(() => test.get(TakePledgeStep).run(officer, id, verb, step));
    } catch (error) {
      if (error instanceof RuleBroken) return error.key;
      throw error;
    }
    const [row] = await test.sql<{ state: string }>(`select state from pledge where id = ?`, [id]);
    return row!.state;
  }

  it.each(PLEDGE_STATES.flatMap((state) => PLEDGE_STEPS.map((verb) => [state, verb] as const)))(
    'lets a pledge that is %s %s only where the table says so',
    async (state, verb) => {
      const expected = ALLOWED[state][verb] ?? `pledges.notNow.${state}`;
      const id = await inState(state);
      expect(await stepTo(id, verb)).toBe(expected);
      const steps = await test.sql(`select from pledge_step where pledge_id = ?`, [id]);
      expect(steps).toHaveLength(ALLOWED[state][verb] ? 1 : 0);
    },
  );

  it('asks for a reason where something is given up or changed', async () => {
    for (const [state, verb] of [
      ['draft', 'withdraw'],
      ['proposed', 'return'],
      ['in_force', 'amend'],
      ['amending', 'drop'],
    ] as const) {
      const id = await inState(state);
      const step = test.work(() => test.get(TakePledgeStep).run(officer, id, verb, { version: 1, reason: null }));
      await expect(step).rejects.toMatchObject({ key: 'web.field.required', field: 'reason' });
    }
  });

  it('copies parties, items and households into the next version, and drops the one that was returned', async () => {
    const id = await inState('proposed');
    await stepTo(id, 'return');
    const versions = await test.sql<{ number: number; dropped: boolean; parties: number; items: number }>(
      `select number, dropped_on is not null as dropped, (select count(*)::int from pledge_party p where p.pledge_version_id = v.id) as parties,
         (select count(*)::int from pledge_item i where i.pledge_version_id = v.id) as items
       from pledge_version v where pledge_id = ? order by number`,
      [id],
    );
    expect(versions).toEqual([
      { number: 2, dropped: true, parties: 2, items: 1 },
      { number: 3, dropped: false, parties: 2, items: 1 },
    ]);
  });

  it('keeps in the database what was proposed, signed, judged and done', async () => {
    const id = await inState('in_force');
    const refused = [
      `update pledge_item set wording = 'khác' where pledge_version_id in (select id from pledge_version where pledge_id = ${id})`,
      `delete from pledge_party where pledge_version_id in (select id from pledge_version where pledge_id = ${id})`,
      `update pledge_version set text = 'khác' where pledge_id = ${id}`,
      `update pledge_judgement set outcome = 'not_kept' where item_id in
         (select i.id from pledge_item i join pledge_version v on v.id = i.pledge_version_id where v.pledge_id = ${id})`,
    ];
    for (const statement of refused) await expect(test.sql(statement)).rejects.toThrow(/does not change|only added/);
  });

  it('holds each guard by itself', () => {
    const sound: PledgeFacts = {
      ...{ parties: 2, pledging: 1, items: 1, unsigned: 0, unjudged: 0 },
      ...{ lastDeadline: plainDate('2026-12-31'), today: plainDate('2026-12-31') },
    };
    expect(brokenPledgeGuards(PLEDGE_GUARDS, sound)).toEqual([]);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, parties: 1 })).toEqual(['twoParties']);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, pledging: 0 })).toEqual(['somebodyPledges']);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, items: 0 })).toEqual(['hasItem', 'allJudged']);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, unsigned: 1 })).toEqual(['allSigned']);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, unjudged: 1 })).toEqual(['allJudged']);
    expect(brokenPledgeGuards(PLEDGE_GUARDS, { ...sound, today: plainDate('2026-12-30') })).toEqual(['itemsDue']);
  });

  it('is printed in docs/pledge-states.md', () => {
    const file = projectFile('docs/pledge-states.md');
    if (process.env['WRITE_DOCS']) writeFileSync(file, pledgeStatesDoc());
    expect(readFileSync(file, 'utf8').replace(/[ -]+/g, ' ')).toBe(pledgeStatesDoc().replace(/[ -]+/g, ' '));
  });
});
