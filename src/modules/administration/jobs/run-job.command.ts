import { SYSTEM } from '../../platform/actor.js';
import type { Command } from '../../platform/cli/command.js';
import { DEFAULT_LOCALE, translate } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { parseVietnameseDate } from '../../platform/time/plain-date.js';
import { RunJob } from './run-job.js';

export const runJobCommand: Command = {
  name: 'job:run',
  args: ['<name>'],
  options: { date: 'YYYY-MM-DD' },
  async run({ app, args, options, print }) {
    const day = options.date === undefined ? app.get(Clock).today() : parseVietnameseDate(options.date);
    if (!day) throw new RuleBroken('web.field.day');
    const outcome = await app.get(RunJob).run(SYSTEM, args[0]!, day);
    print(translate(DEFAULT_LOCALE, `jobs.outcome.${outcome}`));
    return outcome === 'done' ? 0 : 1;
  },
};
