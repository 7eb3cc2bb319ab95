import type { Command } from '../platform/cli/command.js';
import { DEFAULT_LOCALE, translate } from '../platform/i18n/i18n.js';
import { OutboxWorker } from './outbox-worker.js';

/** For an installation whose servers run with JOBS=off, and after a mail server came back. */
export const sendMailCommand: Command = {
  name: 'mail:send',
  async run({ app, print }) {
    const { sent, waiting, failed } = await app.get(OutboxWorker, { strict: false }).drain();
    print(translate(DEFAULT_LOCALE, 'messages.command.done', { sent, waiting, failed }));
    return waiting ? 1 : 0;
  },
};
