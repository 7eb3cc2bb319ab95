import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

describe('ten thousand people', () => {
  let test: TestApp;
  let operator: Visitor;
  beforeAll(async () => {
    test = await startApp();
    const { province, communes } = await aProvince(test);
    operator = await signedIn(test, 'operator', province);
    await test.sql(
      `with made as (
         insert into user_account (user_name, full_name, search_text)
         select 'nguoi.' || n, 'Nguyễn Văn Số ' || n, 'nguyen van so ' || n from generate_series(1, 10000) n returning id)
       insert into membership (user_id, unit_id, role, valid)
       select id, ?, 'unit_officer', daterange('2026-01-01', null) from made`,
      [communes[0]!.id],
    );
    await test.sql('analyze');
  });
  afterAll(() => test.close());

  it('are shown fifty at a time, quickly, with the count and the last page', async () => {
    await operator.get('/people');
    const start = performance.now();
    const { $ } = await operator.get('/people?page=2');
    expect(performance.now() - start).toBeLessThan(3000);
    expect($('tbody tr').length).toBe(50);
    expect($('main').text()).toContain('Dòng 51–100 trong 10.001');
    expect((await operator.get('/people?page=201')).$('tbody tr').length).toBe(1);
    expect((await operator.get('/people?q=so+9999')).$('tbody tr').length).toBe(1);
  });

  it('leave whole as CSV', async () => {
    const { body } = await operator.get('/people.csv');
    expect(body.trim().split('\r\n').length).toBe(10_002);
  });
});
