import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageRenderer } from '../../src/modules/messages/message-renderer.js';
import { Outbox } from '../../src/modules/messages/outbox.js';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { SmtpMailer } from '../../src/modules/platform/mail/smtp-mailer.js';
import { smtpFailure } from '../../src/modules/messages/channels/smtp-failure.rules.js';
import { anAccount } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit } from '../support/builders.js';
import { verifiedDkim } from '../support/dkim.js';
import { aMoodyMailServer, type MoodyMailServer } from '../support/moody-mail-server.js';

const SECRET = 'mot bi mat dai hon ba muoi hai ky tu';
const CONTENT = { lead: 'Có một việc.', groups: [] };

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the ways outside', () => {
  let test: TestApp;
  let server: MoodyMailServer;
  let unit: BuiltUnit;
  let person: number;
  let count = 0;
  const calls: Call[] = [];
  let answer = 200;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    ...{ modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' } },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const bridge = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      response.writeHead(answer).end();
    });
  });

  const message = (recipientId = person, content: object = CONTENT) => ({
    ...{ dedupeKey: `way/${++count}`, kind: 'test', recipientId, unitPath: unit.path, locale: 'vi' as const },
    ...{ subject: 'Nhắc việc: báo cáo', content: content as typeof CONTENT, duty: true },
  });
  const enqueue = (...messages: ReturnType<typeof message>[]) => test.work(() => test.get(Outbox).enqueue(messages));
  const drain = () => test.get(OutboxWorker).drain();
  const states = (channel: string) =>
    test.sql<{ state: string; error: string | null }>(`select state, error from delivery where channel = ? order by id`, [channel]);

  beforeAll(async () => {
    server = await aMoodyMailServer();
    bridge.listen(0, '127.0.0.1');
    await once(bridge, 'listening');
    const keyFile = path.join(mkdtempSync(path.join(tmpdir(), 'chungtay-dkim-')), 'dkim.pem');
    writeFileSync(keyFile, privateKey);
    test = await startApp({
      ...{ SMTP_URL: server.url, SMTP_TIMEOUT_SECONDS: '1', MAIL_FROM: 'Chung Tay <nhac-viec@chungtay.example.vn>' },
      ...{ DKIM_KEY_FILE: keyFile, DKIM_SELECTOR: 'nam2026', MESSAGE_WEBHOOK_SECRET: SECRET },
      MESSAGE_WEBHOOK_URL: `http://127.0.0.1:${(bridge.address() as AddressInfo).port}/zalo`,
    });
    unit = await aUnit(test, { name: 'Hạ Lang' });
    person = (await anAccount(test, 'unit_officer', unit, { email: 'can.bo@example.vn', fullName: 'Nguyễn Văn Mẫu' })).id;
  });
  beforeEach(async () => {
    await test.sql(`truncate message cascade`);
    server.mails.length = server.raw.length = calls.length = 0;
    answer = 200;
  });
  afterAll(async () => {
    await test.close();
    await server.close();
    bridge.close();
  });

  it('sign every mail for the sender’s domain, so that a changed word is noticed', async () => {
    await enqueue(message());
    await drain();
    const [raw] = server.raw;
    expect(verifiedDkim(raw!, publicKey)).toMatchObject({
      ...{ domain: 'chungtay.example.vn', selector: 'nam2026' },
      signed: expect.arrayContaining(['from', 'to', 'subject', 'message-id']) as unknown,
    });
    const changed = (from: string, to: string) => Buffer.from(raw!.toString('latin1').replace(from, to), 'latin1');
    expect(verifiedDkim(changed('nhac-viec@', 'nhac-tien@'), publicKey)).toBeNull();
    expect(verifiedDkim(changed('\r\n\r\n', '\r\n\r\nHi\r\n'), publicKey)).toBeNull();
    expect(
      verifiedDkim(raw!, generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }) as string),
    ).toBeNull();
  });

  it('call another program with a signature that only the secret makes, and the same number at every attempt', async () => {
    answer = 503;
    await enqueue(message());
    await drain();
    answer = 200;
    test.clock.advance({ minutes: 5 });
    await drain();
    expect(calls).toHaveLength(2);
    const [{ headers, body }] = calls.slice(-1) as [Call];
    const time = headers['x-chungtay-time'] as string;
    const expected = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex');
    expect(headers['x-chungtay-signature']).toBe(`sha256=${expected}`);
    expect(Math.abs(Number(time) - test.clock.now().getTime() / 1_000)).toBeLessThan(2);
    expect(new Set(calls.map((call) => call.headers['idempotency-key'])).size).toBe(1);
    expect(JSON.parse(body)).toMatchObject({
      subject: 'Nhắc việc: báo cáo',
      recipient: { id: person, fullName: 'Nguyễn Văn Mẫu' },
      duty: true,
    });
    expect(await states('webhook')).toEqual([{ state: 'sent', error: null }]);
  });

  it('take a call refused for good as failed, without disturbing the mail', async () => {
    answer = 410;
    await enqueue(message());
    await drain();
    expect(await states('webhook')).toEqual([{ state: 'failed', error: 'HTTP 410' }]);
    expect(await states('mail')).toMatchObject([{ state: 'sent' }]);
  });

  it('fail loudly where a message lacks a field, and carry all others', async () => {
    const lame = { recipientId: person, recipientName: 'Mẫu', locale: 'vi' as const, subject: 'Nhắc', duty: true };
    await expect(test.get(MessageRenderer).render({ ...lame, content: { groups: [] } as unknown as typeof CONTENT })).rejects.toThrow(
      /lead/,
    );
    await enqueue(message(person, { groups: [] }), message(), message());
    await drain();
    expect((await states('mail')).map(({ state }) => state)).toEqual(['waiting', 'sent', 'sent']);
    expect((await states('mail'))[0]!.error).toContain('lead');
  });

  it('write to five thousand people one message each, over no more connections than allowed and a batch at a time', async () => {
    const people = await test.sql<{ id: number }>(
      `insert into user_account (user_name, full_name, email, search_text)
       select 'dong.' || n, 'Cán bộ ' || n, 'dong.' || n || '@example.vn', '' from generate_series(1, 5000) n returning id`,
    );
    expect((await enqueue(...people.map(({ id }) => message(id)))).size).toBe(5_000);
    await test.sql(`delete from delivery where channel = 'webhook'`);
    await test.sql(`update delivery set next_try_at = '2030-01-01' where message_id > (select min(id) + 399 from message)`);
    server.most = 0;
    let most = 0;
    const watching = setInterval(() => {
      void test.sql<{ held: number }>(`select count(*)::int as held from delivery where state = 'sending'`).then(([row]) => {
        most = Math.max(most, row!.held);
      });
    }, 20);
    const { sent } = await drain();
    clearInterval(watching);
    expect(sent).toBe(400);
    expect(new Set(server.mails.map(({ to }) => to![0]!.address)).size).toBe(400);
    expect(server.most).toBeLessThanOrEqual(3);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(150);
  }, 60_000);

  it('wait neither for a server that spells out its greeting nor for one that never ends its answer', async () => {
    const settings = { connections: 1, perSecond: null, timeoutSeconds: 1, dkimKeyFile: null, dkimSelector: 'x' };
    const mail = { to: 'a@example.vn', subject: 'Nhắc', text: 'Có việc' };
    const kinds = [];
    for (const slow of [aSpellingServer, aDrawlingServer]) {
      const { url, close } = await slow();
      const mailer = new SmtpMailer(url, 'b@example.vn', settings);
      const failure: unknown = await mailer.deliver({ ...mail, signal: AbortSignal.timeout(1_500) }).then(
        () => null,
        (error: unknown) => error,
      );
      kinds.push(failure && smtpFailure(failure).kind);
      await mailer.beforeApplicationShutdown();
      close();
    }
    expect(kinds).toEqual(['outage', 'retry']);
  }, 20_000);
});

/** A server that says its lines on a connection by itself. */
async function aTalker(onConnection: (say: (text: string) => void, hear: (listener: (text: string) => void) => void) => void) {
  const timers = new Set<NodeJS.Timeout>();
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(
      (text) => socket.writable && socket.write(text),
      (listener) => socket.on('data', (chunk: Buffer) => listener(chunk.toString())),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timers,
    close: () => {
      for (const timer of timers) clearInterval(timer);
      server.close();
    },
  };
}

/** One letter of its greeting every 100 ms: never silent for long enough to be given up as silent. */
async function aSpellingServer() {
  const talker = await aTalker((say) => {
    let at = 0;
    talker.timers.add(setInterval(() => say('220 mail.example.vn san sang nhan thu'[at++] ?? ''), 100));
  });
  return talker;
}

/** Takes everything, and answers the text with a line every 100 ms that says that another line comes. */
async function aDrawlingServer() {
  const talker = await aTalker((say, hear) => {
    say('220 mail.example.vn\r\n');
    hear((text) => {
      if (/^EHLO/.test(text)) say('250 mail.example.vn\r\n');
      else if (/^(MAIL|RCPT)/.test(text)) say('250 OK\r\n');
      else if (/^DATA/.test(text)) say('354 go\r\n');
      else if (/\r\n\.\r\n$/.test(text)) talker.timers.add(setInterval(() => say('250-wait\r\n'), 100));
    });
  });
  return talker;
}
