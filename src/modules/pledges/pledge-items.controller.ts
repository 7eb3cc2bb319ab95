import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { redirect } from '../platform/web/redirected.js';
import { itemFormPage } from './content-forms.views.js';
import { PledgeFormChoices } from './content/form-choices.js';
import { RemoveItem } from './content/remove-item.js';
import { SaveItem } from './content/save-item.js';
import { ItemForm } from './pledges.forms.js';

/** Items of the version that is edited. */
@Controller('pledges/:id/items')
export class PledgeItemsController {
  constructor(
    private readonly choices: PledgeFormChoices,
    private readonly save: SaveItem,
    private readonly remove: RemoveItem,
  ) {}

  @Get('new')
  @Can('pledge.manage')
  @Page('platform/form')
  async newForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return itemFormPage(await this.choices.of(actor, id), null, form, locale);
  }

  @Post('new')
  @Can('pledge.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ItemForm }) form: ItemForm) {
    await this.save.run(actor, id, null, form);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }

  @Get(':itemId/edit')
  @Can('pledge.manage')
  @Page('platform/form')
  async editForm(
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { choices, item } = await this.choices.item(actor, id, itemId);
    return itemFormPage(choices, item, form, locale);
  }

  @Post(':itemId/edit')
  @Can('pledge.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Body({ schema: ItemForm }) form: ItemForm,
  ) {
    await this.save.run(actor, id, itemId, form);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }

  @Post(':itemId/removal')
  @Can('pledge.manage')
  async drop(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('itemId', { schema: Id }) itemId: number) {
    await this.remove.run(actor, id, itemId);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }
}
