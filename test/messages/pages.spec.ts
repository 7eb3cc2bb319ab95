import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnsubscribeLinks } from '../../src/modules/messages/choices/unsubscribe-links.js';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { Outbox } from '../../src/modules/messages/outbox.js';
import { anAccount, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, signedIn, signedInAs } from '../support/builders.js';

describe('the pages of messages', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: { id: number };
  let number = 0;

  const tell = (duty: boolean) =>
    test.work(() =>
      test.get(Outbox).enqueue([
        {
          ...{
            dedupeKey: `page/${++number}`,
            kind: 'test',
            recipientId: officer.id,
            unitPath: world.communes[0]!.path,
            locale: 'vi' as const,
          },
          ...{ subject: `Nhắc việc số ${number}`, content: { lead: 'Có việc.', groups: [] }, duty },
        },
      ]),
    );
  const deliveries = () => test.sql<{ state: string; copy: number }>(`select state, copy from delivery order by id`);

  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await anAccount(test, 'unit_officer', world.communes[0]!, { email: 'can.bo@example.vn', fullName: 'Nguyễn Văn Mẫu' });
    await tell(true);
  });
  afterAll(() => test.close());

  it('show an office what its units were told, and let it send again, which the trail keeps', async () => {
    const office = await signedIn(test, 'campaign_office', world.communes[0]!);
    const log = await office.get('/messages?q=nguyen+van');
    expect(log.$('main tbody tr').text()).toContain('Nhắc việc số 1');
    const id = log.$('main tbody a').attr('href')!;
    await office.get(id);
    expect((await office.submitAndFollow({})).$('main').text()).toContain('Tin này đang chờ gửi.');
    await test.sql(`update delivery set state = 'sent'`);
    await office.get(id);
    await office.submit({});
    expect(await deliveries()).toEqual([
      { state: 'sent', copy: 0 },
      { state: 'waiting', copy: 1 },
    ]);
    expect(await verbs(test)).toContain('message.sentAgain');
    expect((await office.get('/messages.csv')).body).toContain('can.bo@example.vn');
  });

  it('take down that a mail came back, stop writing there, and begin again when somebody trusts the address', async () => {
    const office = await signedIn(test, 'campaign_office', world.communes[0]!);
    await test.get(OutboxWorker).drain();
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    await office.get('/messages/1/bounce');
    expect((await office.submitAndFollow({ reason: '' })).$('#e-reason')).toHaveLength(1);
    await office.submitAndFollow({ reason: 'Hộp thư không tồn tại' });
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'bounced']);
    const before = await deliveries();
    await tell(true);
    expect(await deliveries()).toEqual(before);
    const list = await office.get('/bounced-addresses');
    expect(list.$('main tbody tr').text()).toMatch(/can\.bo@example\.vn.*1.*Hộp thư không tồn tại.*Đã ngừng gửi/s);
    expect((await (await signedInAs(test, officer.id)).get('/account/messages')).$('main').text()).toContain('Hộp thư không tồn tại');
    await office.get('/bounced-addresses');
    expect((await office.submitAndFollow({})).$('main').text()).toContain('Không còn chặn');
    await tell(true);
    expect(await deliveries()).toHaveLength(before.length + 1);
    expect(await verbs(test)).toEqual(expect.arrayContaining(['message.bounceRecorded', 'message.addressTrusted']));
    const other = await signedIn(test, 'campaign_office', world.communes[1]!);
    expect((await other.get('/bounced-addresses')).$('main tbody tr')).toHaveLength(0);
    expect((await other.get('/messages/1/bounce')).status).toBe(404);
  });

  it('hide from an office what others were told', async () => {
    const other = await signedIn(test, 'campaign_office', world.communes[1]!);
    expect((await other.get('/messages')).$('main tbody tr')).toHaveLength(0);
    expect((await other.get('/messages/1')).status).toBe(404);
    expect((await (await signedInAs(test, officer.id)).get('/messages')).status).toBe(403);
  });

  it('end mails that are not duty by the signed link, without signing in, and not those that are', async () => {
    const link = (await test.work(() => test.get(UnsubscribeLinks).linkFor(officer.id))).replace('http://localhost', '');
    const reader = test.visitor();
    await reader.get(link);
    expect((await reader.submitAndFollow({})).$('h1').text()).toBe('Đã hủy nhận tin');
    const before = (await deliveries()).length;
    await tell(false);
    expect(await deliveries()).toHaveLength(before);
    await tell(true);
    expect(await deliveries()).toHaveLength(before + 1);
    expect((await reader.get(link.replace(`/${officer.id}/`, `/${officer.id + 1}/`))).status).toBe(404);
    expect((await reader.get(link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'))).status).toBe(404);
  });

  it('let a person choose how to be told', async () => {
    const visitor = await signedInAs(test, officer.id);
    await visitor.get('/account/messages');
    expect((await visitor.submitAndFollow({ pace: 'at_once', dutyOnly: 'no' })).$('main').text()).toContain('Đã lưu cách nhận tin.');
    expect(await test.sql(`select pace, duty_only from message_choice`)).toEqual([{ pace: 'at_once', duty_only: false }]);
    await visitor.get('/account/messages');
    expect((await visitor.submitAndFollow({ pace: 'never' })).$('.error-summary')).toHaveLength(1);
  });

  it('show no inbox but one’s own', async () => {
    const other = await signedIn(test, 'unit_officer', world.communes[0]!);
    expect((await other.get('/inbox')).$('main tbody tr')).toHaveLength(0);
    expect((await other.get('/inbox/1')).status).toBe(404);
    expect((await (await signedInAs(test, officer.id)).get('/inbox/1')).status).toBe(200);
  });

  it('show the mails that stayed on the machine in the demonstration only', async () => {
    expect((await test.visitor().get('/mail')).status).toBe(404);
  });
});
