import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Form, Page, Request, Visit } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { GiveManySupports } from './give-many-supports.js';
import { ManyPages } from './many-pages.js';
import { manySupportsPage } from './many-supports.views.js';
import { ReadShares } from './read-shares.js';
import { sharesOf } from './shares-form.js';
import { importPage } from './support-form.views.js';
import { ImportForm, ManyForm } from './supports.forms.js';

/** One programme on one day for many households: as a sheet on the page, or as a file. */
@Controller('support/given')
export class ManySupportsController {
  constructor(
    private readonly pages: ManyPages,
    private readonly give: GiveManySupports,
    private readonly read: ReadShares,
  ) {}

  @Get('many')
  @Can('support.manage')
  @Page('support/many')
  async form(@Query('village') village: string | undefined, @Visit() { actor, form, locale }: Visit) {
    return manySupportsPage(await this.pages.sheet(actor, village, form), form, locale);
  }

  @Post('many')
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: ManyForm }) form: ManyForm) {
    const { programme, kind, unitOfMeasure, source, givenOn, giverId, giverName, what, doubleAccepted, doubleReason } = form;
    const occasion = { programme, kind, unitOfMeasure, source, givenOn, giverId, giverName, what, doubleAccepted, doubleReason };
    const count = await this.give.run(actor, { ...occasion, shares: sharesOf(form) });
    return redirect(`/support/given?village=${form.village}&programme=${encodeURIComponent(programme)}`, 'support.many.done', { count });
  }

  @Get('import')
  @Can('support.manage')
  @Page('platform/form')
  async importForm(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { locale }: WebRequest) {
    return importPage(await this.pages.choices(actor), this.pages.today(), form, locale);
  }

  @Post('import')
  @Can('support.manage')
  @Uploads('tables')
  async import(@CurrentActor() actor: Actor, @Body({ schema: ImportForm }) { file, ...occasion }: ImportForm) {
    const count = await this.give.run(actor, { ...occasion, shares: await this.read.run(actor, file) });
    return redirect('/support/given', 'support.many.done', { count });
  }

  /** The sheet to fill in: the households of a thôn that are on the lists. */
  @Get('many.xlsx')
  @Can('support.manage')
  async sheet(@CurrentActor() actor: Actor, @Query('village') village: string | undefined, @Request() { locale }: WebRequest) {
    const { rows } = await this.pages.taken(actor, village);
    const t = (key: string): string => translate(locale, key);
    return sheetFile('xlsx', {
      name: t('support.many.sheet'),
      columns: [
        { key: 'code', label: t('households.field.code'), type: 'text', width: 12 },
        { key: 'headName', label: t('households.field.headName'), type: 'text' },
        { key: 'value', label: t('support.import.value'), type: 'integer', width: 18 },
        { key: 'quantity', label: t('support.field.quantity'), type: 'number' },
        { key: 'persons', label: t('support.field.persons'), type: 'integer' },
      ],
      rows: rows.map(({ code, headName }) => ({ code, headName })),
    });
  }
}
