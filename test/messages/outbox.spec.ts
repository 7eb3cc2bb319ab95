import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import { DeliveryQueue } from '../../src/modules/messages/delivery-queue.js';
import { type NewMessage, Outbox } from '../../src/modules/messages/outbox.js';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { Config } from '../../src/modules/platform/config.js';
import { anAccount } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit } from '../support/builders.js';
import { aMoodyMailServer, type MoodyMailServer } from '../support/moody-mail-server.js';
import { Program } from '../support/program.js';

let counter = 0;

describe('the outbox', () => {
  let test: TestApp;
  let server: MoodyMailServer;
  let unit: BuiltUnit;
  let person: number;

  const message = (recipientId: number, facts: Partial<NewMessage> = {}): NewMessage => ({
    dedupeKey: `test/${++counter}`,
    kind: 'test',
    recipientId,
    unitPath: unit.path,
    locale: 'vi',
    subject: 'Nhắc việc',
    content: {
      lead: 'Có một việc & hơn thế:',
      groups: [{ title: 'Hôm nay', items: [{ label: 'Báo cáo <quý>', note: null, path: '/duties' }] }],
    },
    duty: true,
    ...facts,
  });
  const enqueue = (...messages: NewMessage[]) => test.work(() => test.get(Outbox).enqueue(messages));
  const drain = () => test.get(OutboxWorker).drain();
  const last = async () =>
    (
      await test.sql<{ state: string; attempts: number; refusals: number; error: string | null; provider_id: string; wait: number }>(
        `select state, attempts, refusals, error, provider_id, extract(epoch from next_try_at - '${test.clock.now().toISOString()}'::timestamptz)::int as wait
       from delivery order by id desc limit 1`,
      )
    )[0]!;

  beforeAll(async () => {
    server = await aMoodyMailServer();
    test = await startApp({ SMTP_URL: server.url, SMTP_TIMEOUT_SECONDS: '1' });
    unit = await aUnit(test, { name: 'Hạ Lang' });
    person = (await anAccount(test, 'unit_officer', unit, { email: 'can.bo@example.vn', fullName: 'Nguyễn Văn Mẫu' })).id;
  });
  beforeEach(async () => {
    server.mood = 'takes';
    server.mails.length = 0;
    await test.sql(`update delivery set state = 'withdrawn' where state = 'waiting'`);
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  it('writes a cause once, and nothing when the cause is rolled back', async () => {
    const same = message(person);
    expect((await enqueue(same, message(person))).size).toBe(2);
    expect((await enqueue(same)).size).toBe(0);
    const undone = message(person);
    await expect(
      test.em.fork().transactional(async () => {
        await test.get(Outbox).enqueue([undone]);
        throw new Error('the cause failed');
      }),
    ).rejects.toThrow('the cause failed');
    expect(await test.sql(`select from message where dedupe_key = ?`, [undone.dedupeKey])).toHaveLength(0);
    expect(await drain()).toEqual({ sent: 2, waiting: 0, failed: 0 });
  });

  it('sends a page and its plain text, with the message id of the row', async () => {
    await enqueue(message(person));
    await drain();
    const [mail] = server.mails;
    expect(mail!.text).toContain('Có một việc & hơn thế:');
    expect(mail!.text).toContain('- Báo cáo <quý>\n  http://localhost/duties');
    expect(mail!.html).toContain('<a href="http://localhost/duties">Báo cáo &lt;quý&gt;</a>');
    expect(mail!.messageId).toBe((await last()).provider_id);
  });

  it('lets no name of a person add a line to the head of a mail', async () => {
    const evil = await anAccount(test, 'unit_officer', unit, {
      email: 'x@example.vn',
      fullName: 'Mẫu"\r\nBcc: victim@example.vn\r\nX-Evil: yes',
    });
    await enqueue(message(evil.id, { subject: 'Nhắc\r\nBcc: victim@example.vn' }));
    await drain();
    const [mail] = server.mails;
    expect(mail!.bcc ?? []).toEqual([]);
    expect(mail!.headers.map(({ key }) => key)).not.toContain('x-evil');
    expect(mail!.to!.map(({ address }) => address)).toEqual(['x@example.vn']);
  });

  it('marks an address that does not exist and writes there no more until the person has another one', async () => {
    const gone = await anAccount(test, 'unit_officer', unit, { email: 'nobody@example.vn' });
    await enqueue(message(gone.id));
    expect(await drain()).toEqual({ sent: 0, waiting: 0, failed: 1 });
    expect(await last()).toMatchObject({ state: 'bounced', error: expect.stringContaining('550') as unknown as string });
    const count = () => test.sql(`select from delivery d join message m on m.id = d.message_id where m.recipient_id = ?`, [gone.id]);
    await enqueue(message(gone.id));
    expect(await count()).toHaveLength(1);
    await test.sql(`update user_account set email = 'new@example.vn' where id = ?`, [gone.id]);
    await enqueue(message(gone.id));
    expect(await count()).toHaveLength(2);
    expect(await drain()).toMatchObject({ sent: 1 });
  });

  it('waits longer each time a server says later, and sends when it does not', async () => {
    server.mood = 'delays';
    await enqueue(message(person));
    await drain();
    const first = await last();
    expect(first).toMatchObject({ state: 'waiting', refusals: 1 });
    expect(first.wait).toBeGreaterThanOrEqual(30);
    expect(first.wait).toBeLessThanOrEqual(90);
    expect(await drain()).toEqual({ sent: 0, waiting: 0, failed: 0 });
    server.mood = 'takes';
    test.clock.advance({ minutes: 2 });
    expect(await drain()).toMatchObject({ sent: 1 });
  });

  it('gives up a message that is refused for the eighth time', async () => {
    server.mood = 'delays';
    await enqueue(message(person));
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await drain();
      test.clock.advance({ hours: 12 });
    }
    expect(await last()).toMatchObject({ state: 'failed', refusals: 8 });
  });

  it('counts a server that is down against nobody, and asks it with one message only', async () => {
    const port = server.port;
    await server.close();
    await enqueue(...Array.from({ length: 20 }, () => message(person)));
    const report = await drain();
    expect(report).toMatchObject({ sent: 0, waiting: 20 });
    const [{ refusals, tried }] = (await test.sql<{ refusals: number; tried: number }>(
      `select sum(refusals)::int as refusals, (count(*) filter (where attempts > 0))::int as tried from delivery where state = 'waiting'`,
    )) as [{ refusals: number; tried: number }];
    expect(refusals).toBe(0);
    expect(tried).toBeLessThanOrEqual(3);
    server = await aMoodyMailServer(port);
    test.clock.advance({ minutes: 5 });
    expect(await drain()).toMatchObject({ sent: 20 });
    expect(new Set(server.ids()).size).toBe(20);
  });

  it('lets go of a server that hangs', async () => {
    server.mood = 'hangs';
    await enqueue(message(person));
    expect(await drain()).toMatchObject({ waiting: 1 });
    server.mood = 'takes';
    test.clock.advance({ minutes: 5 });
    expect(await drain()).toMatchObject({ sent: 1 });
  });

  it('sends again under the same message id when the server went away after the text: the one case in which a reader may get two', async () => {
    server.mood = 'drops';
    await enqueue(message(person));
    await drain();
    expect(await last()).toMatchObject({ state: 'waiting', refusals: 1 });
    server.mood = 'takes';
    test.clock.advance({ minutes: 5 });
    await drain();
    expect(server.mails).toHaveLength(2);
    expect(new Set(server.ids()).size).toBe(1);
  });

  it('is emptied by two instances at once, each message once', async () => {
    const second = await another();
    await enqueue(...Array.from({ length: 300 }, () => message(person)));
    const reports = await Promise.all([drain(), second.get(OutboxWorker, { strict: false }).drain()]);
    await second.close();
    expect(reports[0].sent + reports[1].sent).toBe(300);
    expect(server.mails).toHaveLength(300);
    expect(new Set(server.ids()).size).toBe(300);
  });

  it('loses nothing when an instance is killed in the middle, and repeats at most what it had under way', async () => {
    server.mood = 'slow';
    await enqueue(...Array.from({ length: 40 }, () => message(person)));
    // The killed program has the real clock, which knows nothing of the days that passed in this test.
    await test.sql(`update delivery set next_try_at = '2026-01-01' where state = 'waiting'`);
    const program = new Program('cli', ['mail:send'], {
      DATABASE_URL: await urlOf(),
      SMTP_URL: server.url,
      PUBLIC_URL: 'http://localhost',
      JOBS: 'off',
    });
    while (server.mails.length < 9) await new Promise((resolve) => setTimeout(resolve, 50));
    program.signal('SIGKILL');
    await program.finished;
    server.mood = 'takes';
    await test.sql(`update delivery set taken_until = now() - interval '1 second' where state = 'sending'`);
    await drain();
    expect(await test.sql(`select from delivery where state in ('waiting', 'sending')`)).toHaveLength(0);
    expect(new Set(server.ids()).size).toBe(40);
    expect(server.mails.length).toBeLessThanOrEqual(40 + 6);
    await expect(test.get(DeliveryQueue).take('mail', 1)).resolves.toEqual([]);
  }, 60_000);

  const urlOf = async (): Promise<string> => {
    const [{ name }] = (await test.sql<{ name: string }>(`select current_database() as name`)) as [{ name: string }];
    return process.env['TEST_PG_URL']!.replace(/\/[^/?]*(?=$|\?)/, `/${name}`);
  };

  const another = async (): Promise<NestFastifyApplication> => {
    const config = Config.fromEnvironment({
      LOG_LEVEL: 'error',
      JOBS: 'off',
      PORT: '0',
      PUBLIC_URL: 'http://localhost',
      SMTP_URL: server.url,
    });
    const app = await createApp(config, await urlOf(), test.clock);
    return app.init();
  };
});
