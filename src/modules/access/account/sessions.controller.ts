import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sessionsPage } from './account.views.js';
import { EndSessions } from './end-sessions.js';
import { SignedInBrowsers } from './signed-in-browsers.js';

/** Who is signed in where, and the way to end it. */
@Controller('account/sessions')
export class SessionsController {
  constructor(
    private readonly browsers: SignedInBrowsers,
    private readonly endSessions: EndSessions,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/sessions')
  async list(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() request: WebRequest) {
    return sessionsPage(await this.browsers.list(actor.userId!), request.session.tokenHash!, form, request.locale);
  }

  @Post('end-others')
  @SignedIn()
  async endOthers(@CurrentActor() actor: Actor, @Request() request: WebRequest) {
    const count = await this.endSessions.run(actor, null, request.session.tokenHash!);
    return redirect('/account/sessions', 'access.sessions.othersEnded', { count });
  }

  @Post(':reference/end')
  @SignedIn()
  async end(@CurrentActor() actor: Actor, @Param('reference') reference: string, @Request() request: WebRequest) {
    await this.endSessions.run(actor, reference, request.session.tokenHash!);
    return redirect('/account/sessions', 'access.sessions.ended');
  }
}
