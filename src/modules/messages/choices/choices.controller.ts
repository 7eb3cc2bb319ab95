import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { UserAccount } from '../../access/user-account.entity.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import { ChooseMessages } from './choose-messages.js';
import { ChoiceForm } from './choices.forms.js';
import { choicePage } from './choices.views.js';
import { MessageChoice } from './message-choice.entity.js';

/** The actor's own choice, so being signed in is enough. */
@Controller('account/messages')
export class ChoicesController {
  constructor(
    private readonly em: EntityManager,
    private readonly choose: ChooseMessages,
  ) {}

  @Get()
  @SignedIn()
  @Page('messages/choices')
  async show(@Visit() visit: Visit) {
    const account = await this.em.findOneOrFail(UserAccount, visit.actor.userId!);
    const choice = await this.em.findOne(MessageChoice, { user: account.id });
    return choicePage(account, choice, visit.form, visit.locale);
  }

  @Post()
  @SignedIn()
  async save(@CurrentActor() actor: Actor, @Body({ schema: ChoiceForm }) form: ChoiceForm) {
    await this.choose.run(actor, actor.userId!, form);
    return redirect('/account/messages', 'messages.choice.saved');
  }
}
