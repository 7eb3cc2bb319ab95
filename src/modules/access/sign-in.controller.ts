import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { translate } from '../platform/i18n/i18n.js';
import { Form, Page, Request } from '../platform/web/decorators.js';
import type { FormState } from '../platform/web/form-state.js';
import { localPath } from '../platform/web/local-path.js';
import { Public, SignedIn } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../platform/web/request.js';
import { SessionStore } from '../platform/web/session-store.js';
import { SignInForm } from './sign-in.forms.js';
import { SignIn } from './sign-in.js';
import { signInPage } from './sign-in.views.js';

@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: SessionStore,
  ) {}

  @Get('sign-in')
  @Public()
  @Page('access/sign-in')
  form(@Form() form: FormState, @Request() request: WebRequest, @Query('back') back?: string) {
    return signInPage(form, (key) => translate(request.locale, key), back ?? '/');
  }

  @Post('sign-in')
  @Public()
  async enter(@Body({ schema: SignInForm }) form: SignInForm, @Request() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const user = await this.signIn.run(form);
    const { locale } = request.session.data;
    await this.sessions.begin(request, reply, user.id, locale ? { locale } : {});
    return redirect(localPath(form.back));
  }

  @Post('sign-out')
  @SignedIn()
  async leave(@Request() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    await this.sessions.end(request.session.tokenHash!, reply);
    return redirect('/sign-in');
  }
}
