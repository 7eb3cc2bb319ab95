import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runJobCommand } from '../../src/modules/administration/jobs/run-job.command.js';
import { readArguments } from '../../src/modules/platform/cli/run-command.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type Finished, Program } from '../support/program.js';

describe('the command line', () => {
  // Whole programs are started here, on machines that may be busy with other test files.
  jest.setTimeout(120_000);

  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const cli = (...args: string[]): Promise<Finished> => new Program('cli', args, { DATABASE_URL: database.url }).finished;

  it('lists its commands with what they do', async () => {
    const { code, output } = await cli();
    expect(code).toBe(0);
    expect(output).toMatch(/^ {2}audit:verify \[hash\] +Kiểm tra chuỗi niêm phong/m);
    expect(output).toMatch(/^ {2}job:run <name> \[--date YYYY-MM-DD\] +Chạy một việc định kỳ/m);
  });

  it.each([
    [[], 'Tham số không đúng. Cách dùng: job:run <name> [--date YYYY-MM-DD]'],
    [['a', 'b'], 'Tham số không đúng. Cách dùng: job:run <name> [--date YYYY-MM-DD]'],
    [['a', '--when', 'today'], 'Tham số không đúng. Cách dùng: job:run <name> [--date YYYY-MM-DD]'],
    [['a', '--date', '2017-11-09'], { args: ['a'], options: { date: '2017-11-09' } }],
    [['a'], { args: ['a'], options: {} }],
  ])('reads the arguments %j', (args, expected) => {
    expect(readArguments(runJobCommand, args)).toEqual(expected);
  });

  it('answers an unknown command with the list, an unknown name with one sentence, both with exit code 1', async () => {
    const [unknown, noJob] = await Promise.all([cli('audit:burn'), cli('job:run', 'no-such-job')]);
    expect([unknown.code, unknown.output.includes('audit:verify')]).toEqual([1, true]);
    expect(noJob).toEqual({ code: 1, output: 'Không có việc định kỳ nào tên no-such-job.\n' });
  });

  it('runs a job for any day, and verifies the audit trail: 0 while it is whole, 1 with the broken row otherwise', async () => {
    expect(await cli('job:run', 'purge-expired', '--date', '2017-11-09')).toEqual({ code: 0, output: 'Đã xong.\n' });
    expect((await cli('job:run', 'seal-audit')).code).toBe(0);
    const whole = await cli('audit:verify');
    expect([whole.code, whole.output]).toEqual([0, expect.stringContaining('Nhật ký nguyên vẹn: 1 lô niêm phong, 1 dòng; 1 dòng mới')]);
    await database.execute('alter table audit_event disable trigger all');
    await database.execute(`update audit_event set actor_name = 'người khác' where id = 1`);
    expect(await cli('audit:verify')).toEqual({ code: 1, output: 'Dòng 1 trong lô 1 đã bị sửa.\n' });
  });
});
