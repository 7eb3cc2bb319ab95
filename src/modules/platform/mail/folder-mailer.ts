import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Clock } from '../time/clock.js';
import { type Mail, Mailer } from './mailer.js';

/** Without a mail server: one .eml file a mail, which the operator opens or passes on. Only the program's own user may read them. */
export class FolderMailer extends Mailer {
  private readonly composer = createTransport({ streamTransport: true, buffer: true });
  private count = 0;

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  async deliver(mail: Mail): Promise<string> {
    const at = this.clock.now().toISOString().replace(/[:.]/g, '-');
    const name = `${at}-${process.pid}-${++this.count}.eml`;
    const { message } = await this.composer.sendMail({ from: this.from, ...mail });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(this.folder, name), message as Buffer, { mode: 0o600 });
    return name;
  }
}
