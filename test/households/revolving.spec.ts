import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instalmentsOf } from '../../src/modules/households/support/instalments.rules.js';
import { RevolvingListQuery } from '../../src/modules/households/support/revolving-list.query.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the schedule of instalments', () => {
  it('always makes the amount, to the đồng, and none is empty', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 60n, max: 10n ** 12n }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 24 }),
        (amount, count, months) => {
          const schedule = instalmentsOf(amount, count, plainDate('2017-01-31'), months);
          expect(schedule.reduce((sum, one) => sum + one.amount, 0n)).toBe(amount);
          expect(schedule.every((one) => one.amount > 0n)).toBe(true);
          expect(new Set(schedule.map(({ dueOn }) => dueOn)).size).toBe(count);
        },
      ),
    );
  });
});

describe('support that comes back and goes on', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let keeper: BuiltUnit;
  let officer: Visitor;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    place = await aCommune(test);
    keeper = await aUnit(test, { level: 'organisation', kind: 'doan_the', name: 'Hội Phụ nữ Xã Mẫu', parent: place.commune });
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());

  const household = (code: string, headName: string) => aHousehold(test, { village: place.villages[0], class: 'poor', headName, code });

  async function lend(to: number, fields: Record<string, string> = {}, from = ''): Promise<number> {
    await officer.get(`/households/${to}/revolving/new${from}`);
    const loan = {
      name: 'Bò giống',
      amount: '10.000.000',
      givenOn: '01/07/2017',
      giverId: String(keeper.id),
      count: '3',
      firstDueOn: '01/01/2018',
      everyMonths: '6',
    };
    const visit = await officer.submit({ ...loan, ...fields });
    return Number(visit.location?.split('/').at(-1));
  }

  async function repay(id: number, amount: string, paidOn = '02/01/2018') {
    await officer.get(`/support/revolving/${id}/repayments`);
    return officer.submitAndFollow({ amount, paidOn });
  }

  /** Given from outside = outstanding + in hand, whatever happened. */
  async function balanced(): Promise<void> {
    const totals = await test.work(() => test.get(RevolvingListQuery).totals([place.commune.path], plainDate('2018-07-05')));
    expect(BigInt(totals.outstanding) + BigInt(totals.inHand)).toBe(BigInt(totals.givenFromOutside));
  }

  it('is repaid by a schedule, shows what is late, and takes no more than is left', async () => {
    const id = await lend(await household('R1', 'Nông Văn Bò'));
    const late = await officer.get(`/support/revolving/${id}`);
    expect(late.body).toContain('3.333.000');
    expect(late.$('h1').text()).toContain('6.666.000');
    await balanced();
    const some = await repay(id, '5.000.000');
    expect(some.$('h1').text()).toContain('1.666.000');
    const tooMuch = await repay(id, '5.000.001');
    expect(tooMuch.$('#e-amount').text()).toContain('5.000.000');
    await balanced();
    expect((await officer.get('/support/revolving?state=overdue')).body).toContain('Nông Văn Bò');
  });

  it('goes on to the next household, no further than it came back', async () => {
    const id = await lend(await household('R2', 'Lý Thị Trước'));
    const next = await household('R3', 'Lý Thị Sau');
    await officer.get(`/support/revolving/${id}/next`);
    expect((await officer.submitAndFollow({ code: 'R2' })).$('#e-code').text()).toContain('R2');
    await officer.submit({ code: 'R3' });
    await repay(id, '4.000.000');
    const page = await officer.get(`/support/revolving/${id}`);
    expect(page.$(`a[href="/households/${next}/revolving/new?from=${id}"]`)).toHaveLength(1);
    await officer.get(`/households/${next}/revolving/new?from=${id}`);
    const terms = {
      name: 'Bò giống',
      givenOn: '03/01/2018',
      giverId: String(keeper.id),
      count: '2',
      firstDueOn: '03/07/2018',
      everyMonths: '6',
    };
    expect((await officer.submitAndFollow({ ...terms, amount: '4.000.001' })).$('#e-amount').text()).toContain('4.000.000');
    const passed = await officer.submitAndFollow({ ...terms, amount: '4.000.000' });
    expect(passed.body).toContain('Nhận tiếp từ');
    await balanced();
    const [fund] = await test.sql<{
      count: number;
    }>(`select count(distinct fund_id)::int as count from revolving_support where household_id in (
      select id from household where code in ('R2', 'R3'))`);
    expect(fund!.count).toBe(1);
  });

  it('keeps every row: a repayment is reversed by a second one, and not once the money has gone on', async () => {
    const id = await lend(await household('R4', 'Hoàng Thị Nhầm'));
    await repay(id, '3.000.000');
    const [row] = await test.sql<{ id: number }>(`select id from revolving_repayment where revolving_id = ?`, [id]);
    await expect(test.sql(`delete from revolving_repayment where id = ?`, [row!.id])).rejects.toThrow(/stays as it was written/);
    await officer.get(`/support/revolving/${id}/repayments/${row!.id}/reversal`);
    expect((await officer.submitAndFollow({ reason: 'Ghi nhầm hộ.' })).body).toContain('Ghi nhầm hộ.');
    await balanced();
    const [gone] = await test.sql<{ id: number; revolving_id: number }>(
      `select p.id, p.revolving_id from revolving_repayment p join revolving_support v on v.passed_from_id = p.revolving_id limit 1`,
    );
    await officer.get(`/support/revolving/${gone!.revolving_id}/repayments/${gone!.id}/reversal`);
    expect((await officer.submitAndFollow({ reason: 'Thử.' })).body).toContain('đã chuyển cho hộ tiếp theo');
    await balanced();
  });

  it('is written down whole in the audit, with its schedule', async () => {
    const [event] = await test.sql<{ changes: { type: string }[] }>(
      `select changes from audit_event where verb = 'revolving.given' order by id limit 1`,
    );
    expect(event!.changes.map(({ type }) => type).sort()).toEqual([
      'RevolvingInstalment',
      'RevolvingInstalment',
      'RevolvingInstalment',
      'RevolvingSupport',
    ]);
  });
});
