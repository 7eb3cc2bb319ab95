import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { Config } from '../../platform/config.js';

export interface CaughtMail {
  file: string;
  to: string;
  subject: string;
  at: string;
  text: string;
}

const SHOWN = 100;
const NAME = /^[\w.-]+\.eml$/;

/** The mails of a demonstration, which has no mail server: the files beside the database. */
@Injectable()
export class CaughtMails {
  private readonly folder: string;

  constructor(private readonly config: Config) {
    this.folder = path.join(config.dataDir, 'mail');
  }

  /** True only in the demonstration: real mails are for their readers alone. */
  get shown(): boolean {
    return this.config.demo && this.config.smtpUrl === null;
  }

  /** The newest ones. */
  async latest(): Promise<CaughtMail[]> {
    const files = await readdir(this.folder).catch(() => []);
    const newest = files
      .filter((file) => NAME.test(file))
      .sort()
      .reverse()
      .slice(0, SHOWN);
    return Promise.all(newest.map((file) => this.read(file)));
  }

  async one(file: string): Promise<CaughtMail | null> {
    if (!NAME.test(file)) return null;
    return this.read(file).catch(() => null);
  }

  private async read(file: string): Promise<CaughtMail> {
    const mail = await PostalMime.parse(await readFile(path.join(this.folder, file)));
    const to = (mail.to ?? []).map(({ name, address }) => [name, address && `<${address}>`].filter(Boolean).join(' ')).join(', ');
    return { file, to, subject: mail.subject ?? '', at: mail.date ?? '', text: mail.text ?? '' };
  }
}
