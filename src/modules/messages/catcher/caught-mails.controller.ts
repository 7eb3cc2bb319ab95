import { Controller, Get, Param } from '@nestjs/common';
import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Page, Request } from '../../platform/web/decorators.js';
import { Public } from '../../platform/web/policy.js';
import type { WebRequest } from '../../platform/web/request.js';
import { tableView } from '../../platform/web/table-view.js';
import { type CaughtMail, CaughtMails } from './caught-mails.js';

/** Everybody's mails, for whoever tries the demonstration out; anywhere else there is no such page. */
@Controller('mail')
export class CaughtMailsController {
  constructor(private readonly mails: CaughtMails) {}

  @Get()
  @Public()
  @Page('messages/caught-mails')
  async list(@Request() { locale }: WebRequest) {
    if (!this.mails.shown) throw new NotVisible();
    return { head: { title: translate(locale, 'messages.caught.title') }, table: tableOf(await this.mails.latest(), locale) };
  }

  @Get(':file')
  @Public()
  @Page('messages/caught-mail')
  async show(@Param('file') file: string) {
    const mail = this.mails.shown ? await this.mails.one(file) : null;
    if (!mail) throw new NotVisible();
    const parts = mail.text.split(/(https?:\/\/\S+)/).map((text) => ({ text, link: /^https?:/.test(text) }));
    return { head: { title: mail.subject }, to: mail.to, parts };
  }
}

function tableOf(mails: CaughtMail[], locale: Locale) {
  const list = { q: '', sort: null, direction: 'asc' as const, page: 1, size: mails.length, filters: {} };
  const columns = [
    {
      key: 'subject',
      labelKey: 'messages.field.subject',
      main: true,
      cell: ({ subject, file }: CaughtMail) => ({ text: subject, href: `/mail/${file}` }),
    },
    { key: 'to', labelKey: 'messages.field.recipient', cell: ({ to }: CaughtMail) => ({ text: to }) },
    { key: 'at', labelKey: 'messages.field.at', whole: true, cell: ({ at }: CaughtMail) => ({ text: at && formatDayTime(new Date(at)) }) },
  ];
  return {
    ...tableView(locale, columns, mails, mails.length, list, {
      path: '/mail',
      captionKey: 'messages.caught.caption',
      emptyKey: 'messages.caught.empty',
    }),
    pager: null,
  };
}
