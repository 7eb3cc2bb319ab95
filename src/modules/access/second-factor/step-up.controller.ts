import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { localPath } from '../../platform/web/local-path.js';
import { SignedIn } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { originOf } from '../account-trail.js';
import { ADDRESS_LIMITS } from '../security-policy.js';
import { SecondFactorForm } from '../sign-in/sign-in.forms.js';
import { secondFactorPage } from '../sign-in/sign-in.views.js';
import { UserAccount } from '../user-account.entity.js';
import { DemoCodes } from './demo-codes.js';
import { VerifySecondFactor } from './verify-second-factor.js';

/** Where the guard sends a person whose role signs and whose session has no second factor yet. */
@Controller('second-factor')
export class StepUpController {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly verify: VerifySecondFactor,
    private readonly demo: DemoCodes,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/enter-second-factor')
  async form(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() request: WebRequest, @Query('back') back?: string) {
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    if (!account.hasSecondFactor()) return redirectWithWarning('/account/second-factor', 'access.secondFactor.owed');
    if (request.session.data.secondFactorAt) return redirect(localPath(back));
    return secondFactorPage(
      form,
      request.locale,
      '/second-factor',
      localPath(back),
      this.demo.codeFor(account.totpSecret, account.totpLastStep),
    );
  }

  @Post()
  @SignedIn()
  @LimitPerAddress(ADDRESS_LIMITS.signIn)
  async enter(@CurrentActor() actor: Actor, @Body({ schema: SecondFactorForm }) form: SecondFactorForm, @Request() request: WebRequest) {
    await this.verify.run(actor.userId!, form.totpCode, originOf(request));
    request.session.set('secondFactorAt', this.clock.now().toISOString());
    return redirect(localPath(form.back));
  }
}
