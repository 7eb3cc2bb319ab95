import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, OwnTransactions, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { localPath } from '../../platform/web/local-path.js';
import { Public, SignedIn } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../../platform/web/request.js';
import { SessionStore } from '../../platform/web/session-store.js';
import { originOf } from '../account-trail.js';
import { ADDRESS_LIMITS } from '../security-policy.js';
import { Entry } from './entry.js';
import { SignInForm } from './sign-in.forms.js';
import { SignIn } from './sign-in.js';
import { signInPage } from './sign-in.views.js';
import { RecordSignOut } from './record-sign-out.js';

@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly entry: Entry,
    private readonly signOut: RecordSignOut,
    private readonly sessions: SessionStore,
  ) {}

  @Get('sign-in')
  @Public()
  @Page('access/sign-in')
  form(@Form() form: FormState, @Request() request: WebRequest, @Query('back') back?: string) {
    return signInPage(form, request.locale, localPath(back));
  }

  @Post('sign-in')
  @Public()
  @LimitPerAddress(ADDRESS_LIMITS.signIn)
  @OwnTransactions()
  async enter(@Body({ schema: SignInForm }) form: SignInForm, @Request() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const account = await this.signIn.run(form, originOf(request));
    return this.entry.afterPassword(account, request, reply, localPath(form.back));
  }

  @Post('sign-out')
  @SignedIn()
  async leave(@CurrentActor() actor: Actor, @Request() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    await this.signOut.run(actor);
    await this.sessions.end(request.session.tokenHash!, reply);
    return redirect('/sign-in');
  }
}
