import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { type ApiCaller, aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit } from '../support/builders.js';
import { aHousehold } from '../support/household-builders.js';
import { aPlan, give } from '../support/plan-builders.js';
import { aRound } from '../support/review-builders.js';
import { anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

describe('the examples on the page about the API', () => {
  let test: TestApp;
  let callers: ApiCaller[];
  let found: Map<string, string>;
  beforeAll(async () => {
    test = await startApp({}, '2018-10-05');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    const world = await aRunningCampaign(test);
    const indicatorId = await anIndicator(test);
    const [commune] = world.communes;
    await assign(test, world.office, world.campaign.id, [{ indicatorId, unitId: commune.id, year: 2018, value: 35 }]);
    const roundId = await openRound(test, world.office, world.campaign.id, indicatorId, '2018-06-30');
    await report(test, world.officer, world.campaign.id, [{ roundId, unitId: commune.id, numerator: 150, denominator: 400 }]);
    const plan = await aPlan(test, world.office, world.campaign.id);
    await give(test, world.office, plan.id, [{ unitId: commune.id, due: 'quý IV/2018' }]);
    const village = await aUnit(test, { level: 'village', name: 'Thôn Mẫu', parent: commune, until: '2025-07-01' });
    await aHousehold(test, { village, registeredOn: '2017-01-01' });
    await aRound(test, commune);
    await test.sql(
      `with kept as (insert into pledge (kind, title, year, host_id, unit_path) values ('poverty', 'Ký kết giảm nghèo', 2018, ?, ?) returning id)
       insert into pledge_version (pledge_id, number) select id, 1 from kept`,
      [commune.id, commune.path],
    );
    const operator = await aCaller(test, await operatorAt(test, world.province.id));
    callers = [await aCaller(test, world.office.userId!), operator];
    found = new Map();
  });
  afterAll(() => test.close());

  const call = async (url: string) => {
    const address = url.replace('http://localhost', '').replace(/\$([A-Z]+)/g, (_, name: string) => found.get(name) ?? `no-${name}`);
    const replies = await Promise.all(callers.map((caller) => caller.get(address)));
    return replies.find(({ status }) => status === 200) ?? replies[0]!;
  };

  it('fetch an identifier for every variable they use, by the words that the lines look for', async () => {
    for (const line of (await openApiOf(test))['x-codeVariables']) {
      const [, name, url] = /^(\w+)=\$\(curl .* "(http[^"]+)" \| sed /.exec(line)!;
      const { status, body } = await call(url!);
      const id = /^\{"items":\[\{"id":(\d+)/.exec(JSON.stringify(body))?.[1];
      expect([name, status, id]).toEqual([name, 200, expect.stringMatching(/^\d+$/)]);
      found.set(name!, id!);
    }
    expect([...found.keys()].sort()).toEqual([
      'CAMPAIGN',
      'EVENT',
      'HOUSEHOLD',
      'INDICATOR',
      'PLAN',
      'PLEDGE',
      'RESULT',
      'REVIEW',
      'RULES',
      'TASK',
      'UNIT',
    ]);
  });

  it('answer 200 wherever they read', async () => {
    const { paths } = await openApiOf(test);
    const reads = Object.values(paths).flatMap(({ get }) => (get ? [get['x-codeSamples'][0]!.source] : []));
    expect(reads.length).toBeGreaterThan(10);
    for (const curl of reads) {
      const { status } = await call(/"(http[^"]+)"$/.exec(curl)![1]!);
      expect([curl, status]).toEqual([curl, 200]);
    }
  });

  it('send JSON wherever they write', async () => {
    const { paths } = await openApiOf(test);
    const writes = Object.values(paths).flatMap(({ post }) => (post ? [post['x-codeSamples'][0]!.source] : []));
    for (const curl of writes) {
      const body = curl
        .split('<<JSON\n')[1]!
        .replace('\nJSON', '')
        .replace(/\$([A-Z]+)/g, '1');
      expect(() => JSON.parse(body) as unknown).not.toThrow();
    }
  });
});

async function operatorAt(test: TestApp, unitId: number): Promise<number> {
  const [user] = await test.sql<{ id: number }>(
    `insert into user_account (user_name, full_name, totp_secret, totp_confirmed_at) values ('operator', 'Nguyễn Văn Mẫu', 'X', now()) returning id`,
  );
  await test.sql(`insert into membership (user_id, unit_id, role, valid) values (?, ?, 'operator', daterange(null, null))`, [
    user!.id,
    unitId,
  ]);
  return user!.id;
}
