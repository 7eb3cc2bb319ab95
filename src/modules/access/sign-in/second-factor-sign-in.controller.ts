import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { localPath } from '../../platform/web/local-path.js';
import { Public } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect, type Redirected, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { originOf } from '../account-trail.js';
import { DemoCodes } from '../second-factor/demo-codes.js';
import { VerifySecondFactor } from '../second-factor/verify-second-factor.js';
import { ADDRESS_LIMITS, SECOND_FACTOR } from '../security-policy.js';
import { UserAccount } from '../user-account.entity.js';
import { Entry } from './entry.js';
import { SecondFactorForm } from './sign-in.forms.js';
import { secondFactorPage } from './sign-in.views.js';

const PAGE = '/sign-in/second-factor';

/** The second step of signing in, for whoever gave the right password a moment ago in this browser. */
@Controller('sign-in/second-factor')
export class SecondFactorSignInController {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly verify: VerifySecondFactor,
    private readonly entry: Entry,
    private readonly demo: DemoCodes,
  ) {}

  @Get()
  @Public()
  @Page('access/enter-second-factor')
  async form(@Form() form: FormState, @Request() request: WebRequest) {
    const pending = this.pending(request);
    if (!pending) return elsewhere(request, '/');
    const account = await this.em.findOneOrFail(UserAccount, pending.userId);
    return secondFactorPage(form, request.locale, PAGE, pending.back, this.demo.codeFor(account.totpSecret, account.totpLastStep));
  }

  @Post()
  @Public()
  @LimitPerAddress(ADDRESS_LIMITS.signIn)
  async enter(@Body({ schema: SecondFactorForm }) form: SecondFactorForm, @Request() request: WebRequest) {
    const pending = this.pending(request);
    if (!pending) return elsewhere(request, form.back);
    const account = await this.verify.run(pending.userId, form.totpCode, originOf(request));
    return this.entry.afterSecondFactor(account, request, pending.back);
  }

  private pending({ session }: WebRequest) {
    const pending = session.data.pendingSignIn;
    const age = this.clock.now().getTime() - Date.parse(pending?.at ?? '');
    return pending && age <= SECOND_FACTOR.pendingMinutes * 60_000 ? pending : null;
  }
}

/** A second click arrives when the first has already signed in; others took too long. */
function elsewhere(request: WebRequest, back: string | undefined): Redirected {
  return request.session.userId ? redirect(localPath(back)) : redirectWithWarning('/sign-in', 'access.secondFactor.expired');
}
