import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { UserAccount } from '../user-account.entity.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { EnrolForm } from './second-factor.forms.js';
import { enrolledPage, enrolPage, recoveryCodesPage } from './second-factor.views.js';
import { RecoveryCodes } from './recovery-code.repository.js';
import { DemoCodes } from './demo-codes.js';
import { newTotpSecret } from './totp.rules.js';

/** Enrolling a phone. The secret waits sealed in the session until a code from the phone has confirmed it. */
@Controller('account/second-factor')
export class SecondFactorController {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly enrolSecondFactor: EnrolSecondFactor,
    private readonly recovery: RecoveryCodes,
    private readonly demo: DemoCodes,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/second-factor')
  async form(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { session, locale }: WebRequest) {
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    if (account.hasSecondFactor()) return enrolledPage(account, await this.recovery.countLeft(account.id), form, locale);
    const secret = session.readSecret('totp') ?? newTotpSecret();
    session.sealSecret('totp', secret);
    return enrolPage(account, secret, form, locale, this.demo.codeFor(secret));
  }

  @Post()
  @SignedIn()
  async enrol(@CurrentActor() actor: Actor, @Body({ schema: EnrolForm }) form: EnrolForm, @Request() { session }: WebRequest) {
    const secret = session.readSecret('totp');
    if (!secret) throw new RuleBroken('access.secondFactor.startAgain');
    const codes = await this.enrolSecondFactor.run(actor, secret, form);
    session.takeSecret('totp');
    session.set('secondFactorAt', this.clock.now().toISOString());
    session.sealSecret('recoveryCodes', codes.join(' '));
    return redirect('/account/second-factor/recovery-codes', 'access.secondFactor.enrolled');
  }

  @Get('recovery-codes')
  @SignedIn()
  @Page('access/recovery-codes')
  codes(@Request() { session, locale }: WebRequest) {
    return recoveryCodesPage(session.takeSecret('recoveryCodes')?.split(' ') ?? null, locale);
  }
}
