import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { ChangePassword } from './change-password.js';
import { ChangePasswordForm } from './password.forms.js';
import { changePasswordPage } from './password.views.js';

@Controller('account/password')
export class ChangePasswordController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly mail: AccountMail,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/change-password')
  form(@Form() form: FormState, @Request() request: WebRequest) {
    return changePasswordPage(form, request.locale);
  }

  @Post()
  @SignedIn()
  async change(
    @CurrentActor() actor: Actor,
    @Body({ schema: ChangePasswordForm }) form: ChangePasswordForm,
    @Request() request: WebRequest,
  ) {
    const account = await this.changePassword.run(actor, form, request.session.tokenHash!);
    this.mail.post('passwordChanged', account);
    return redirect('/account', 'access.password.changed');
  }
}
