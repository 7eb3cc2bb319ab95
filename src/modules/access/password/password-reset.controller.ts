import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { Form, OwnTransactions, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { Public } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { originOf } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { ADDRESS_LIMITS, LINK_HOURS } from '../security-policy.js';
import { RequestResetForm, SetPasswordForm } from './password.forms.js';
import { requestResetPage, resetSentPage, setPasswordPage } from './password.views.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { PASSWORD_LINKS, SetPasswordByLink } from './set-password-by-link.js';

@Controller('password-reset')
export class PasswordResetController {
  constructor(
    private readonly requestReset: RequestPasswordReset,
    private readonly setPassword: SetPasswordByLink,
    private readonly links: OneTimeLinks,
    private readonly mail: AccountMail,
  ) {}

  @Get()
  @Public()
  @Page('access/password-reset')
  form(@Form() form: FormState, @Request() request: WebRequest) {
    return requestResetPage(form, request.locale);
  }

  /** The same answer whether or not anybody was found. */
  @Post()
  @Public()
  @LimitPerAddress(ADDRESS_LIMITS.passwordReset)
  @OwnTransactions()
  async request(@Body({ schema: RequestResetForm }) form: RequestResetForm, @Request() request: WebRequest) {
    for (const { account, link } of await this.requestReset.run(form.who, originOf(request))) {
      this.mail.post('passwordReset', account, { link, hours: LINK_HOURS.password_reset });
    }
    return redirect('/password-reset/sent');
  }

  @Get('sent')
  @Public()
  @Page('access/password-reset-sent')
  sent(@Request() request: WebRequest) {
    return resetSentPage(request.locale);
  }

  @Get(':token')
  @Public()
  @Page('access/set-password')
  async setForm(
    @Param('token') token: string,
    @Form() form: FormState,
    @Request() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const alive = Boolean(await this.links.find(token, PASSWORD_LINKS));
    if (!alive) void reply.status(HttpStatus.GONE);
    return setPasswordPage(form, request.locale, alive, request.url);
  }

  @Post(':token')
  @Public()
  @LimitPerAddress(ADDRESS_LIMITS.oneTimeLink)
  async set(@Param('token') token: string, @Body({ schema: SetPasswordForm }) form: SetPasswordForm, @Request() request: WebRequest) {
    const account = await this.setPassword.run(token, form.password, originOf(request));
    this.mail.post('passwordChanged', account);
    return redirect('/sign-in', 'access.password.set');
  }
}
