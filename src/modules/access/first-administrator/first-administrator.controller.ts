import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { translate } from '../../platform/i18n/i18n.js';
import { Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { Public } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../../platform/web/request.js';
import { originOf } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { setPasswordPage } from '../password/password.views.js';
import { ADDRESS_LIMITS } from '../security-policy.js';
import { CreateFirstAdministrator } from './create-first-administrator.js';
import { FirstAdministratorForm } from './first-administrator.forms.js';

@Controller('first-administrator')
export class FirstAdministratorController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly createFirstAdministrator: CreateFirstAdministrator,
  ) {}

  @Get(':token')
  @Public()
  @Page('access/first-administrator')
  async form(
    @Param('token') token: string,
    @Form() form: FormState,
    @Request() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const alive = Boolean(await this.links.find(token, ['first_administrator']));
    if (!alive) void reply.status(HttpStatus.GONE);
    const page = setPasswordPage(form, request.locale, alive, request.url);
    const title = alive ? translate(request.locale, 'access.firstAdministrator.title') : page.head.title;
    return { ...page, head: { ...page.head, title } };
  }

  @Post(':token')
  @Public()
  @LimitPerAddress(ADDRESS_LIMITS.oneTimeLink)
  async create(
    @Param('token') token: string,
    @Body({ schema: FirstAdministratorForm }) form: FirstAdministratorForm,
    @Request() request: WebRequest,
  ) {
    await this.createFirstAdministrator.run(token, form, originOf(request));
    return redirect('/sign-in', 'access.firstAdministrator.created');
  }
}
