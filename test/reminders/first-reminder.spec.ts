import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/modules/platform/actor.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { SendReminders } from '../../src/modules/reminders/send-reminders.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { PASSWORD, anAccount } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs, aCampaign, anActor, aProvince } from '../support/builders.js';
import { aMailbox, type Mailbox } from '../support/mailbox.js';
import { accept, anIndicator, assign, openRound, report } from '../support/result-builders.js';

describe('a report that is due', () => {
  let test: TestApp;
  let mailbox: Mailbox;
  let office: Actor;
  let reporter: Actor;
  let commune: { id: number };
  let campaign: { id: number };
  let indicator: number;
  let round: number;
  const send = (moment: string) => {
    test.clock.set(moment);
    return test.work(() => test.get(SendReminders).run(SYSTEM, test.clock.today()));
  };
  const drain = () => test.get(OutboxWorker).drain();

  beforeAll(async () => {
    mailbox = await aMailbox();
    test = await startApp({ SMTP_URL: mailbox.url }, '2026-06-22');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    const { province, communes } = await aProvince(test);
    commune = communes[0]!;
    campaign = await aCampaign(test, { name: 'Vì người nghèo', launchingUnit: province, state: 'running', participants: communes });
    office = await actorAs(test, 'campaign_office', province);
    const officer = await anAccount(test, 'unit_officer', communes[0]!, {
      userName: 'can.bo',
      email: 'can.bo@example.vn',
      fullName: 'Nguyễn Văn Mẫu',
    });
    await anAccount(test, 'leader', communes[0]!, { userName: 'chu.tich', email: 'chu.tich@example.vn', fullName: 'Trần Thị Mẫu' });
    indicator = await anIndicator(test);
    await assign(test, office, campaign.id, [{ indicatorId: indicator, unitId: commune.id, year: 2026, value: 5 }]);
    round = await openRound(test, office, campaign.id, indicator, '2026-06-30', { dueOn: '2026-07-07' });
    reporter = anActor(['campaign.view', 'result.report'], communes[0]!.path, officer.id);
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('is one mail and one entry of the inbox seven days before, however often anybody looks', async () => {
    expect(await send('2026-06-29')).toMatchObject({ messages: 0 });
    // The day changes at midnight in Việt Nam, seven hours before it does where servers keep their time; nobody is woken for it.
    expect(await send('2026-06-29T23:59:00+07:00')).toMatchObject({ messages: 0 });
    expect(await send('2026-06-30T00:01:00+07:00')).toEqual({ quiet: true });
    expect(await send('2026-06-30')).toEqual({ reminders: 1, withdrawn: 0, messages: 1 });
    expect(await send('2026-06-30')).toEqual({ reminders: 0, withdrawn: 0, messages: 0 });
    expect(await drain()).toEqual({ sent: 1, waiting: 0, failed: 0 });
    expect(await drain()).toEqual({ sent: 0, waiting: 0, failed: 0 });
    expect(mailbox.mails).toHaveLength(1);
    expect(mailbox.mails[0]!.to).toEqual([{ name: 'Nguyễn Văn Mẫu', address: 'can.bo@example.vn' }]);
    expect(mailbox.mails[0]!.subject).toBe('Nhắc việc: Hạ Lang: báo cáo số liệu ngày 30/06/2026, Vì người nghèo, hạn 07/07/2026');
    expect(mailbox.mails[0]!.text).toContain(`http://localhost/campaigns/${campaign.id}/results/${round}/report?unit=${commune.id}`);
  });

  it('stands first on the page the officer comes to, and is counted in the menu', async () => {
    const visitor = test.visitor();
    const signedIn = await visitor.signIn('can.bo', PASSWORD);
    const page = await visitor.follow(signedIn.location!);
    expect(page.$('h1').text()).toContain('Việc cần làm');
    expect(page.$('main section').first().text()).toContain('Hạ Lang: báo cáo số liệu ngày 30/06/2026, Vì người nghèo');
    expect(page.$('.side-menu a[href="/inbox"] .count').text()).toBe('1');
    const link = page.$('main section a').attr('href')!;
    expect((await visitor.get(link)).status).toBe(200);
    const inbox = await visitor.get('/inbox');
    await visitor.get(inbox.$('main tbody a').attr('href')!);
    const read = await visitor.submitAndFollow({});
    expect(read.$('.side-menu .count')).toHaveLength(0);
  });

  it('is told to the head of the unit on the first working day after it was due, and no more once the report is in', async () => {
    await send('2026-07-07');
    await send('2026-07-08');
    await drain();
    const last = mailbox.mails.at(-1)!;
    expect(last.to![0]!.address).toBe('chu.tich@example.vn');
    expect(last.subject).toBe('Quá hạn: Hạ Lang: báo cáo số liệu ngày 30/06/2026, Vì người nghèo, hạn 07/07/2026');
    const revisions = await report(test, reporter, campaign.id, [{ roundId: round, unitId: commune.id, numerator: 40, denominator: 1000 }]);
    await accept(
      test,
      office,
      revisions.map(({ revisionId }) => revisionId),
    );
    const before = mailbox.mails.length;
    expect(await send('2026-07-09')).toMatchObject({ reminders: 0, messages: 0 });
    await drain();
    expect(mailbox.mails).toHaveLength(before);
  });
});
