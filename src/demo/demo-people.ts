import { EntityManager } from '@mikro-orm/postgresql';
import { CreateFirstAdministrator } from '../modules/access/first-administrator/create-first-administrator.js';
import { PrepareFirstAdministrator } from '../modules/access/first-administrator/prepare-first-administrator.js';
import { hashPassword } from '../modules/access/password/passwords.js';
import { CreatePerson } from '../modules/access/people/create-person.js';
import { EndMembership } from '../modules/access/people/end-membership.js';
import { GrantMembership } from '../modules/access/people/grant-membership.js';
import { PersonRepository } from '../modules/access/people/person.repository.js';
import type { RoleName } from '../modules/access/permissions.js';
import { UserAccount } from '../modules/access/user-account.entity.js';
import type { Actor } from '../modules/platform/actor.js';
import { addDays, plainDate } from '../modules/platform/time/plain-date.js';
import type { Story } from './story.js';
import type { DemoMembership, DemoPerson } from './world/reports.types.js';

const THE_MACHINE = { ip: '127.0.0.1', requestId: 'demo' };

/** The program is installed: the national units are there, and one person who runs it. */
export function tellInstallation({ diary, use, world, units, people, installed, operator }: Story): void {
  const { fullName, password } = world.people.people.find(({ userName }) => userName === operator)!;
  diary.write(installed, null, async () => {
    const em = use(EntityManager);
    const link = await use(PrepareFirstAdministrator).run();
    const form = { userName: operator, fullName, email: null, password: password!, passwordAgain: password! };
    await use(CreateFirstAdministrator).run(link!.split('/').at(-1)!, form, THE_MACHINE);
    people.set(operator, (await em.findOneOrFail(UserAccount, { userName: operator })).id);
    const listed = await em.execute<{ id: number; key: string }[]>(`select id, list_key as key from unit where list_key is not null`);
    const ids = new Map(listed.map(({ id, key }) => [key, id]));
    for (const { key, listKey } of world.units.units) if (listKey) units.set(key, ids.get(listKey)!);
  });
}

/** Everybody else gets an account on the first day of their first post, and their later posts as they come. */
export function tellPeople(story: Story): void {
  const passwords = new Map<string, Promise<string>>();
  for (const person of story.world.people.people.filter(({ userName }) => userName !== story.operator)) {
    const posts = person.memberships.flatMap((membership) => postsOf(story, membership)).sort((a, b) => (a.from < b.from ? -1 : 1));
    const [first, ...later] = posts;
    creates(story, person, first!, passwords);
    // Before what begins on the same day: two posts of one kind in one unit may not overlap.
    for (const post of posts) ends(story, person, post);
    for (const post of later) grants(story, person, post);
  }
}

interface Post {
  unit: string;
  role: RoleName;
  from: string;
  to: string | null;
  custodian: boolean;
}

/** A custodian held the post while the unit stood, and keeps its files after that. */
function postsOf({ world }: Story, { unit, role, from, to, custodian = false }: DemoMembership): Post[] {
  const end = world.units.units.find(({ key }) => key === unit)!.to;
  const name = role.replace('-', '_') as RoleName;
  if (!custodian || !end) return [{ unit, role: name, from, to, custodian: false }];
  return [
    { unit, role: name, from, to: end, custodian: false },
    { unit, role: name, from: end, to: null, custodian: true },
  ];
}

const termOf = ({ units }: Story, { unit, role, from, custodian }: Post) => ({
  unitId: units.get(unit),
  role,
  from: plainDate(from),
  to: null,
  custodian,
});

/** Nobody lives there: the name is reserved for examples (RFC 2606). The demo shows these mails on a page. */
const emailOf = (userName: string): string => `${userName}@chungtay.example`;

function creates(story: Story, person: DemoPerson, post: Post, passwords: Map<string, Promise<string>>): void {
  const { diary, use, people, operator } = story;
  const { userName, fullName, password, totpSecret } = person;
  diary.write(post.from, operator, async (actor) => {
    const created = await use(CreatePerson).run(actor, {
      userName,
      fullName,
      email: emailOf(userName),
      phone: null,
      ...termOf(story, post),
    });
    people.set(userName, created.person.id);
    if (!password) return;
    // The demo chooses the passwords itself. Making one costs time on purpose: equal ones are made once.
    if (!passwords.has(password)) passwords.set(password, hashPassword(password));
    const passwordHash = await passwords.get(password)!;
    const secondFactor = totpSecret ? { totpSecret, totpConfirmedAt: created.person.createdAt } : {};
    use(EntityManager).assign(created.person, { passwordHash, ...secondFactor });
    await use(EntityManager).flush();
  });
}

function grants(story: Story, { userName }: DemoPerson, post: Post): void {
  const { diary, use, people, operator } = story;
  diary.write(post.from, operator, (actor) => use(GrantMembership).run(actor, people.get(userName), termOf(story, post)));
}

function ends(story: Story, { userName }: DemoPerson, { unit, role, to }: Post): void {
  if (!to) return;
  const { diary, use, people, units, operator } = story;
  diary.write(to, operator, async (actor: Actor) => {
    const person = people.get(userName);
    const held = await use(PersonRepository).memberships(actor, person);
    const post = held.find((membership) => membership.unitId === units.get(unit) && membership.role === role && !membership.until)!;
    const form = { to: addDays(plainDate(to), -1), why: 'Đơn vị kết thúc hoạt động' };
    await use(EndMembership).run(actor, person, post.id, form);
  });
}
