import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { RecoveryCodes } from '../second-factor/recovery-code.repository.js';
import { UserAccount } from '../user-account.entity.js';
import { ChangeEmailForm, LanguageForm } from './account.forms.js';
import { accountPage, changeEmailPage, languageForm } from './account.views.js';
import { ChangeEmail } from './change-email.js';
import { ChooseLanguage } from './choose-language.js';

/** A person's own data. Everything here is about the actor alone, so being signed in is enough. */
@Controller('account')
export class AccountController {
  constructor(
    private readonly em: EntityManager,
    private readonly recovery: RecoveryCodes,
    private readonly changeEmail: ChangeEmail,
    private readonly chooseLanguage: ChooseLanguage,
    private readonly mail: AccountMail,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/account')
  async show(@CurrentActor() actor: Actor, @Request() request: WebRequest, @Form() form: FormState) {
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    const left = await this.recovery.countLeft(account.id);
    return { ...accountPage(account, actor, request.locale, left), form: languageForm(form, account.locale) };
  }

  @Post('language')
  @SignedIn()
  async language(@CurrentActor() actor: Actor, @Body({ schema: LanguageForm }) form: LanguageForm, @Request() request: WebRequest) {
    await this.chooseLanguage.run(actor, form.locale);
    request.session.set('locale', form.locale);
    return redirect('/account', 'access.account.languageChosen');
  }

  @Get('email')
  @SignedIn()
  @Page('access/change-email')
  async emailForm(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() request: WebRequest) {
    return changeEmailPage(await this.em.findOneOrFail(UserAccount, actor.userId!), form, request.locale);
  }

  @Post('email')
  @SignedIn()
  async email(@CurrentActor() actor: Actor, @Body({ schema: ChangeEmailForm }) form: ChangeEmailForm) {
    const { account, former } = await this.changeEmail.run(actor, form);
    if (former) this.mail.post('emailChanged', account, {}, former);
    return redirect('/account', 'access.email.changed');
  }
}
