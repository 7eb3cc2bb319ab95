import { EntityManager } from '@mikro-orm/postgresql';
import { GiveManySupports } from '../modules/households/support/give-many-supports.js';
import { GiveSupport } from '../modules/households/support/give-support.js';
import type { Occasion } from '../modules/households/support/new-support.js';
import { AddLocalProgramme } from '../modules/households/support/own/add-local-programme.js';
import { codeOf } from '../modules/households/support/own/local-programme.entity.js';
import { AddPromise } from '../modules/households/support/add-promise.js';
import { BeginSponsorship } from '../modules/households/support/begin-sponsorship.js';
import { DeliverPromise } from '../modules/households/support/deliver-promise.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { tellLoans } from './demo-loans.js';
import { tellModels } from './demo-models.js';
import { Named } from './named.js';
import { marksInvented, officerWrites } from './poverty-officer.js';
import type { Story } from './story.js';
import type { DemoGiven, DemoPolicy, DemoSponsorship, SupportFile } from './world/support.types.js';

/** What households were given, lent and promised, and what they tried together. */
export function tellSupport(story: Story): void {
  for (const file of story.world.support) {
    const policies = new Named<string>('policy');
    for (const policy of file.policies) laysDown(story, policy, policies);
    for (const given of file.given) gives(story, file, given, policies);
    tellLoans(story, file);
    tellModels(story, file);
    for (const sponsorship of file.sponsorships) sponsors(story, file, sponsorship);
  }
}

function laysDown(story: Story, policy: DemoPolicy, policies: Named<string>): void {
  const { diary, use, units } = story;
  const { key, unit, on, document, from, to, name, words, field, kind, repeat, lacks, source } = policy;
  diary.write(on, mustHold(story, 'campaign-office', unit, on), async (actor) => {
    const days = { fromDay: plainDate(from), lastDay: to === null ? null : plainDate(to) };
    const paper = { documentNumber: document.number, documentDate: plainDate(document.date), source };
    const told = { name, words, field, kind, repeat, lacks };
    policies.set(key, codeOf(await use(AddLocalProgramme).run(actor, { ...told, ...paper, ...days, unitId: units.get(unit) })));
  });
}

const OWN = 'own:';

function gives(story: Story, file: SupportFile, given: DemoGiven, policies: Named<string>): void {
  const { use, households, planItems } = story;
  officerWrites(story, file, given.on, (actor) => {
    const own = given.programme.startsWith(OWN) ? policies.get(given.programme.slice(OWN.length)) : null;
    const occasion = { ...occasionOf(story, given), ...(own && { programme: own }) };
    const shares = given.shares.map(({ code, value = 0, quantity = null, persons = null }) => {
      return { householdId: households.get(code), value: BigInt(value), quantity, persons };
    });
    const [only] = given.shares;
    if (!given.answers) return use(GiveManySupports).run(actor, { ...occasion, shares });
    const planItemId = planItems.get(`${only!.code}/${given.answers}`);
    return use(GiveSupport).run(actor, { ...occasion, ...shares[0]!, lack: null, planItemId, promiseId: null, evidence: [] });
  });
}

function occasionOf({ units }: Story, { on, giver, measure, programme, kind, source, what }: DemoGiven): Occasion {
  const named = typeof giver === 'string' ? { giverId: units.get(giver), giverName: null } : { giverId: null, giverName: giver.name };
  const told = { programme, kind, source, what, givenOn: plainDate(on), unitOfMeasure: measure };
  return { ...told, ...named, doubleAccepted: false, doubleReason: null };
}

function sponsors(story: Story, file: SupportFile, { sponsor, code, since, until, document, promises }: DemoSponsorship): void {
  const { use, units } = story;
  let id = 0;
  officerWrites(story, file, since, async (actor) => {
    const days = { since: plainDate(since), until: until === null ? null : plainDate(until) };
    const sides = { sponsorId: units.get(sponsor), communeId: units.get(file.commune), householdCode: code };
    const begun = await use(BeginSponsorship).run(actor, { ...sides, ...days, document, note: null });
    await marksInvented(story, begun);
    id = begun.id;
    for (const { what, kind, value, dueOn } of promises) {
      await use(AddPromise).run(actor, { id, what, kind, value: BigInt(value), dueOn: plainDate(dueOn) });
    }
  });
  for (const [index, { kind, done }] of promises.entries()) {
    if (!done) continue;
    officerWrites(story, file, done.enteredOn, async (actor) => {
      const { on, value, source, what } = done;
      const promiseId = await promiseOf(story, id, index);
      const given = { kind, source, what, givenOn: plainDate(on), value: BigInt(value), quantity: null, unitOfMeasure: null };
      return use(DeliverPromise).run(actor, { id, promiseId, ...given });
    });
  }
}

async function promiseOf({ use }: Story, sponsorshipId: number, index: number): Promise<number> {
  const rows = await use(EntityManager).execute<{ id: number }[]>(
    `select id from sponsorship_promise where sponsorship_id = :sponsorshipId order by id`,
    { sponsorshipId },
  );
  return rows[index]!.id;
}
