import { createHash, randomBytes } from 'node:crypto';
import { ROLES, type Permission, type RoleName } from '../../src/modules/access/permissions.js';
import { Actor } from '../../src/modules/platform/actor.js';
import { fold } from '../../src/modules/platform/text/vietnamese.js';
import type { TestApp } from './app.js';
import type { Visitor } from './visitor.js';

/** Things a test begins with, each by one line; whatever a test does not care about has a plausible value. */

export interface BuiltUnit {
  id: number;
  path: string;
  name: string;
  level: string;
}

const KIND_OF_LEVEL: Record<string, string> = {
  nation: 'nuoc',
  province: 'tinh',
  district: 'huyen',
  commune: 'xa',
  village: 'thon',
  organisation: 'phong',
};

let counter = 0;
const next = (): number => ++counter;

export interface UnitFacts {
  name?: string;
  level?: 'nation' | 'province' | 'district' | 'commune' | 'village' | 'organisation';
  kind?: string;
  parent?: BuiltUnit | null;
  /** First day in force, and first day no longer in force. */
  from?: string | null;
  until?: string | null;
  code?: string | null;
}

export async function aUnit(test: TestApp, facts: UnitFacts = {}): Promise<BuiltUnit> {
  const { level = 'commune', name = `Đơn vị ${next()}`, parent = null, from = null, until = null, code = null } = facts;
  const [row] = await test.sql<{ id: number }>(`insert into unit (level, code) values (?, ?) returning id`, [level, code]);
  const path = parent ? `${parent.path}.${row!.id}` : String(row!.id);
  await test.sql(
    `insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
     values (?, ?, ?, ?, ?, ?, daterange(?, ?), 'test', 'KNOWN')`,
    [row!.id, name, fold(name), facts.kind ?? KIND_OF_LEVEL[level], parent?.id ?? null, path, from, until],
  );
  return { id: row!.id, path, name, level };
}

/** An actor without an account, holding the permissions below the paths; for use cases. */
export function anActor(permissions: readonly Permission[], paths: string | readonly string[], userId: number | null = null): Actor {
  const held: ReadonlySet<string> = new Set(permissions);
  return new Actor(
    userId,
    'Nguyễn Văn Mẫu',
    [paths].flat().map((path) => ({ unitId: Number(path.split('.').at(-1)), unitName: 'Đơn vị', role: 'leader', path, permissions: held })),
  );
}

/** An actor with all the permissions of a role at a unit, for which an account exists. */
export async function actorAs(test: TestApp, role: RoleName, unit: BuiltUnit): Promise<Actor> {
  return anActor(ROLES[role].permissions, unit.path, await aUser(test, role, unit));
}

/** An account with one membership; answers its id. */
export async function aUser(test: TestApp, role: RoleName, unit: BuiltUnit, fullName = 'Nguyễn Văn Mẫu'): Promise<number> {
  const [user] = await test.sql<{ id: number }>(`insert into user_account (user_name, full_name) values (?, ?) returning id`, [
    `user${next()}-${randomBytes(3).toString('hex')}`,
    fullName,
  ]);
  await test.sql(`insert into membership (user_id, unit_id, role, valid) values (?, ?, ?, daterange(null, null))`, [
    user!.id,
    unit.id,
    role,
  ]);
  return user!.id;
}

/** A browser already signed in, second factor given: the session is written straight into its table. */
export async function signedIn(test: TestApp, role: RoleName, unit: BuiltUnit): Promise<Visitor> {
  return signedInAs(test, await aUser(test, role, unit));
}

export async function signedInAs(test: TestApp, userId: number): Promise<Visitor> {
  const token = randomBytes(32).toString('base64url');
  const now = test.clock.now();
  const data = { secondFactorAt: now.toISOString() };
  await test.sql(`insert into session (token_hash, user_id, data, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?)`, [
    createHash('sha256').update(token).digest('base64url'),
    userId,
    JSON.stringify(data),
    now,
    now,
    new Date(now.getTime() + 12 * 3_600_000),
  ]);
  const visitor = test.visitor();
  visitor.carry('chungtay', token);
  return visitor;
}

export interface CampaignFacts {
  name?: string;
  launchingUnit: BuiltUnit;
  standingOffice?: BuiltUnit | null;
  parentId?: number | null;
  startsOn?: string;
  endsOn?: string;
  state?: string;
  kind?: 'regular' | 'thematic';
  documentNumber?: string | null;
  documentDate?: string | null;
  signerPosition?: string | null;
  pictureOn?: string | null;
  /** Units that take part during the whole period. */
  participants?: BuiltUnit[];
}

export async function aCampaign(test: TestApp, facts: CampaignFacts): Promise<{ id: number; name: string }> {
  const { name = `Phong trào ${next()}`, launchingUnit, startsOn = '2026-01-20', endsOn = '2026-12-31' } = facts;
  const [row] = await test.sql<{ id: number }>(
    `insert into campaign (name, kind, launching_unit_id, unit_path, standing_office_id, parent_id, starts_on, ends_on, state,
       document_type, document_number, document_date, signer_position, picture_on)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'Phát động', ?, ?, ?, ?) returning id`,
    [
      name,
      facts.kind ?? 'thematic',
      launchingUnit.id,
      launchingUnit.path,
      facts.standingOffice?.id ?? null,
      facts.parentId ?? null,
      startsOn,
      endsOn,
      facts.state ?? 'draft',
      facts.documentNumber ?? null,
      facts.documentDate ?? null,
      facts.signerPosition ?? null,
      facts.pictureOn ?? null,
    ],
  );
  for (const unit of facts.participants ?? []) await aParticipant(test, row!.id, unit, startsOn, endsOn);
  return { id: row!.id, name };
}

/** @param lastDay included, as documents write it */
export async function aParticipant(test: TestApp, campaignId: number, unit: BuiltUnit, from: string, lastDay: string): Promise<void> {
  await test.sql(`insert into campaign_participant (campaign_id, unit_id, valid) values (?, ?, daterange(?, ?, '[]'))`, [
    campaignId,
    unit.id,
    from,
    lastDay,
  ]);
}

export interface ClauseFacts {
  number?: string;
  kind?: 'objective' | 'target' | 'content' | 'organisation';
  title?: string;
  text?: string;
  parentId?: number | null;
  position?: number;
}

export async function aClause(test: TestApp, campaignId: number, facts: ClauseFacts = {}): Promise<number> {
  const { number = '1', kind = 'content', title = 'Nội dung', text = 'Nội dung của mục.', parentId = null, position = next() } = facts;
  const [row] = await test.sql<{ id: number }>(
    `insert into clause (campaign_id, parent_id, number, position, kind, title, text) values (?, ?, ?, ?, ?, ?, ?) returning id`,
    [campaignId, parentId, number, position, kind, title, text],
  );
  return row!.id;
}

export async function aPhase(
  test: TestApp,
  campaignId: number,
  kind: 'launch' | 'run' | 'interim_review' | 'final_review' | 'award',
  startsOn: string,
  endsOn: string,
): Promise<number> {
  const [row] = await test.sql<{ id: number }>(
    `insert into campaign_phase (campaign_id, kind, name, starts_on, ends_on) values (?, ?, ?, ?, ?) returning id`,
    [campaignId, kind, kind, startsOn, endsOn],
  );
  return row!.id;
}

/** A province with one district of before 01/07/2025, its office and communes, and two communes of since. */
export async function aProvince(test: TestApp) {
  const nation = await aUnit(test, { name: 'Việt Nam', level: 'nation' });
  const province = await aUnit(test, { name: 'Cao Bằng', level: 'province', parent: nation });
  const district = await aUnit(test, { name: 'Hạ Lang', level: 'district', parent: province, until: '2025-07-01' });
  const office = await aUnit(test, {
    name: 'Phòng Lao động - Thương binh và Xã hội huyện Hạ Lang',
    level: 'organisation',
    parent: district,
    until: '2025-03-01',
  });
  const oldCommunes = [
    await aUnit(test, { name: 'Quang Long', parent: district, until: '2025-07-01' }),
    await aUnit(test, { name: 'Đức Quang', parent: district, until: '2025-07-01' }),
  ];
  const department = await aUnit(test, {
    name: 'Sở Nông nghiệp và Môi trường tỉnh Cao Bằng',
    level: 'organisation',
    kind: 'so',
    parent: province,
  });
  const communes = [
    await aUnit(test, { name: 'Hạ Lang', parent: province, from: '2025-07-01' }),
    await aUnit(test, { name: 'Lý Quốc', parent: province, from: '2025-07-01' }),
  ];
  return { nation, province, district, office, oldCommunes, department, communes };
}
