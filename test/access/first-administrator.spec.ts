import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrepareFirstAdministrator } from '../../src/modules/access/first-administrator/prepare-first-administrator.js';
import { PASSWORD, tablesHolding } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince } from '../support/builders.js';

const FIELDS = { userName: 'quan.tri', fullName: 'Nguyễn Văn Giả Định', email: '', password: PASSWORD, passwordAgain: PASSWORD };

describe('the first administrator', () => {
  let test: TestApp;
  const prepare = async (): Promise<string | null> => {
    const link = await test.work(() => test.get(PrepareFirstAdministrator).run());
    return link && link.replace('http://localhost', '');
  };

  beforeAll(async () => {
    test = await startApp();
    await aProvince(test);
  });
  afterAll(() => test.close());

  it('is made through a link that each start renews, and that ends after a day', async () => {
    const first = (await prepare())!;
    const second = (await prepare())!;
    expect(second).toMatch(/^\/first-administrator\/[\w-]{43}$/);
    expect([(await test.visitor().get(first)).status, (await test.visitor().get(second)).status]).toEqual([410, 200]);
    test.clock.advance({ hours: 24 });
    expect((await test.visitor().get(second)).status).toBe(410);
  });

  it('refuses weak or incomplete input at the field and keeps the link, which never is the name of a form', async () => {
    const link = (await prepare())!;
    const visitor = test.visitor();
    await visitor.get(link);
    const refused = await visitor.submitAndFollow({
      ...FIELDS,
      userName: 'Quản Trị',
      fullName: '',
      password: 'ngan',
      passwordAgain: 'ngan',
    });
    expect(refused.$('.error-summary li').length).toBe(2);
    const weak = await visitor.submitAndFollow({ ...FIELDS, password: 'ngan', passwordAgain: 'ngan' });
    expect(weak.$('.field-error').text()).toContain('ít nhất 10 ký tự');
    expect(weak.$('#f-fullName').val()).toBe('Nguyễn Văn Giả Định');
    expect(await tablesHolding(test, link.split('/').at(-1)!)).toEqual([]);
  });

  it('becomes operator of the whole country, once, and must set up a second factor', async () => {
    const link = (await prepare())!;
    const [one, other] = [test.visitor(), test.visitor()];
    const visits = await Promise.all([one, other].map((visitor, n) => visitor.post(link, { ...FIELDS, userName: `quan.tri.${n}` })));
    expect(visits.map(({ location }) => location).sort()).toEqual([link, '/sign-in'].sort());
    const made = await test.sql(`select m.role, v.name from membership m join unit_version v on v.unit_id = m.unit_id`);
    expect(made).toEqual([{ role: 'operator', name: 'Việt Nam' }]);
    const [account] = await test.sql<{ user_name: string }>(`select user_name from user_account`);
    expect((await one.signIn(account!.user_name, PASSWORD)).location).toBe('/account/second-factor');
    expect(await test.sql(`select verb, unit_path::text from audit_event where verb like '%First%' or verb like '%first%'`)).toEqual([
      { verb: 'account.firstAdministratorCreated', unit_path: expect.stringMatching(/^\d+$/) },
    ]);
  });

  it('is offered no more once there is an account, not even to an old link', async () => {
    expect(await prepare()).toBeNull();
  });
});

describe('an installation without units', () => {
  it("gets the country's units, so that the administrator has a place to stand", async () => {
    const test = await startApp();
    const link = await test.work(() => test.get(PrepareFirstAdministrator).run());
    const visit = await test.visitor().post(link!.replace('http://localhost', ''), FIELDS);
    expect(visit.location).toBe('/sign-in');
    const [made] = await test.sql(`select u.level from membership m join unit u on u.id = m.unit_id`);
    expect(made).toEqual({ level: 'nation' });
    await test.close();
  });
});
