import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { confirmPage } from './confirm.views.js';
import { RemoveSecondFactor } from './remove-second-factor.js';
import { RenewRecoveryCodes } from './renew-recovery-codes.js';
import { PasswordOnlyForm } from './second-factor.forms.js';

const REMOVE = {
  title: 'access.secondFactor.remove.title',
  text: 'access.secondFactor.remove.text',
  submit: 'access.secondFactor.remove.submit',
};
const RENEW = { title: 'access.recovery.renew.title', text: 'access.recovery.renew.text', submit: 'access.recovery.renew.submit' };

/** What is done to a second factor that stands: both ask for the password. */
@Controller('account/second-factor')
export class SecondFactorChangeController {
  constructor(
    private readonly removeSecondFactor: RemoveSecondFactor,
    private readonly renewCodes: RenewRecoveryCodes,
    private readonly mail: AccountMail,
  ) {}

  @Get('remove')
  @SignedIn()
  @Page('access/confirm-password')
  removeForm(@Form() form: FormState, @Request() request: WebRequest) {
    return confirmPage(REMOVE, form, request.locale);
  }

  @Post('remove')
  @SignedIn()
  async remove(
    @CurrentActor() actor: Actor,
    @Body({ schema: PasswordOnlyForm }) form: PasswordOnlyForm,
    @Request() { session }: WebRequest,
  ) {
    const account = await this.removeSecondFactor.run(actor, form.currentPassword, session.tokenHash!);
    session.set('secondFactorAt', undefined);
    this.mail.post('secondFactorRemoved', account);
    return redirectWithWarning('/account', 'access.secondFactor.removed');
  }

  @Get('renew-codes')
  @SignedIn()
  @Page('access/confirm-password')
  renewForm(@Form() form: FormState, @Request() request: WebRequest) {
    return confirmPage(RENEW, form, request.locale);
  }

  @Post('renew-codes')
  @SignedIn()
  async renew(
    @CurrentActor() actor: Actor,
    @Body({ schema: PasswordOnlyForm }) form: PasswordOnlyForm,
    @Request() { session }: WebRequest,
  ) {
    const codes = await this.renewCodes.run(actor, form.currentPassword);
    session.sealSecret('recoveryCodes', codes.join(' '));
    return redirect('/account/second-factor/recovery-codes', 'access.recovery.renewed');
  }
}
