import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { linkPersonCommand, resetSecondFactorCommand } from '../../src/modules/access/people/person-rescue.command.js';
import type { Command } from '../../src/modules/platform/cli/command.js';
import { runCommand } from '../../src/modules/platform/cli/run-command.js';
import { anAccount, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince } from '../support/builders.js';
import { createDatabase } from '../support/database.js';
import { Program } from '../support/program.js';

describe('an administrator who cannot get in', () => {
  let test: TestApp;
  async function run(command: Command, ...args: string[]): Promise<{ code: number; output: string }> {
    const lines: string[] = [];
    const code = await runCommand(test.app, command, { args, options: {} }, (line) => void lines.push(line));
    return { code, output: lines.join('\n') };
  }

  beforeAll(async () => {
    test = await startApp();
    const { nation } = await aProvince(test);
    const { id } = await anAccount(test, 'operator', nation, { userName: 'quan.tri' });
    await test.sql(`update user_account set totp_secret = 'CHUNGTAYDEMOHALANGCHUNGTAYDEMOHA', totp_confirmed_at = now() where id = ?`, [
      id,
    ]);
  });
  afterAll(() => test.close());

  it('gets a link to a new password from whoever may run commands on the server', async () => {
    const { code, output } = await run(linkPersonCommand, 'Quan.Tri');
    const link = /http:\/\/localhost(\/password-reset\/[\w-]{43})/.exec(output)?.[1];
    expect([code, link]).toEqual([0, expect.any(String)]);
    expect(await run(linkPersonCommand, 'khong.co.ai')).toEqual({ code: 1, output: 'Không tìm thấy' });
    expect(await verbs(test)).toEqual(['person.linkIssued']);
  });

  it('gets rid of a lost phone, for a reason that stays in the trail', async () => {
    const done = await run(resetSecondFactorCommand, 'quan.tri', 'Mất điện thoại');
    expect(done).toEqual({ code: 0, output: 'Đã đặt lại xác thực hai bước.' });
    const [row] = await test.sql(`select actor_name, why from audit_event where verb = 'person.secondFactorReset'`);
    expect(row).toEqual({ actor_name: 'system', why: 'Mất điện thoại' });
    expect((await run(resetSecondFactorCommand, 'quan.tri', 'Lần nữa')).code).toBe(1);
  });
});

describe('the first start', () => {
  it('prints a link that makes the first administrator, and the log never holds it', async () => {
    const database = await createDatabase();
    const port = String(await freePort());
    const env = { DATABASE_URL: database.url, PORT: port, HOST: '127.0.0.1', JOBS: 'off', LOG_LEVEL: 'info' };
    const program = new Program('main', ['serve'], env);
    await program.says('/first-administrator/');
    await program.says('Server listening');
    const link = /http:\/\/localhost:\d+(\/first-administrator\/([\w-]{43}))/.exec(program.output)!;
    const answer = await fetch(`http://127.0.0.1:${port}${link[1]}`);
    expect(answer.status).toBe(200);
    await program.says('request completed');
    expect(program.output).toContain('/first-administrator/***');
    expect(program.output.split(link[2]!)).toHaveLength(2);
    program.signal('SIGTERM');
    expect((await program.finished).code).toBe(0);
    await database.drop();
  }, 120_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
