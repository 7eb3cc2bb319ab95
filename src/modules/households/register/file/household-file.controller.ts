import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { ACCEPTED_FILES } from '../../../platform/files/file-kinds.js';
import { Uploads } from '../../../platform/files/upload.interceptor.js';
import { translate } from '../../../platform/i18n/i18n.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id, optionalText, requiredFile } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { field, formPage, householdTrail } from '../form.views.js';
import { ViewHousehold } from '../looks/view-household.js';
import { AttachHouseholdFile } from './attach-household-file.js';
import { RemoveHouseholdFile } from './remove-household-file.js';

const NewFileForm = z.object({ title: optionalText(200), file: requiredFile });
type NewFileForm = z.infer<typeof NewFileForm>;

/** Photos and papers of a household. */
@Controller('households/:id/files')
export class HouseholdFileController {
  constructor(
    private readonly view: ViewHousehold,
    private readonly attach: AttachHouseholdFile,
    private readonly remove: RemoveHouseholdFile,
  ) {}

  @Get('new')
  @Can('household.manage')
  @Page('households/form')
  async form(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const t = (key: string): string => translate(locale, key);
    const household = await this.view.run(actor, id, 'change', 'household.manage');
    const file = {
      name: 'file',
      label: t('register.files.file'),
      hint: t('files.hint'),
      type: 'file',
      accept: ACCEPTED_FILES,
      required: true,
    };
    const page = {
      title: t('register.files.new'),
      fields: [field({ name: 'title', label: t('register.files.name'), hint: t('register.files.nameHint'), maxlength: 200 }), field(file)],
      ...{ submit: t('register.files.submit'), action: `/households/${id}/files/new`, cancelHref: `/households/${id}#files`, upload: true },
    };
    return formPage(form, form.view(), householdTrail(household), page, locale);
  }

  @Post('new')
  @Can('household.manage')
  @Uploads()
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: NewFileForm }) form: NewFileForm) {
    await this.attach.run(actor, id, form);
    return redirect(`/households/${id}#files`, 'register.files.added');
  }

  @Post(':fileId/removal')
  @Can('household.manage')
  async drop(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('fileId', { schema: Id }) fileId: number) {
    await this.remove.run(actor, id, fileId);
    return redirect(`/households/${id}#files`, 'register.files.removed');
  }
}
