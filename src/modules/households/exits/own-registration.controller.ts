import { Body, Controller, Get, Post } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { Form, OwnTransactions, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { Public } from '../../platform/web/policy.js';
import { LimitPerAddress } from '../../platform/web/rate-limit.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import { ExitSlips } from './exit-slips.js';
import { OpenSlipForm, OwnRegistrationForm, OwnWithdrawalForm } from './exits.forms.js';
import { HouseholdLacksQuery } from './household-lacks.query.js';
import { openSlipPage, ownRegistrationPage } from './own-registration.views.js';
import { RegisterBySlip } from './register-by-slip.js';
import { WithdrawBySlip } from './withdraw-by-slip.js';

/** A village hall may stand behind one address, so this only stops machines. */
const PER_ADDRESS = { max: 20, timeWindow: '10 minutes' };
const ENTRY = '/exit-registration';
const OWN = '/exit-registration/own';

/** For households without account: nothing here shows more than the slip's own form. */
@Controller('exit-registration')
export class OwnRegistrationController {
  constructor(
    private readonly slips: ExitSlips,
    private readonly registrations: ExitRegistrationRepository,
    private readonly situations: HouseholdLacksQuery,
    private readonly register: RegisterBySlip,
    private readonly takeBack: WithdrawBySlip,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @Page('exits/open-slip')
  entry(@Form() form: FormState, @Request() { locale }: WebRequest) {
    return openSlipPage(form, locale);
  }

  @Post()
  @Public()
  @LimitPerAddress(PER_ADDRESS)
  @OwnTransactions()
  async open(@Body({ schema: OpenSlipForm }) form: OpenSlipForm, @Request() { session }: WebRequest) {
    const slip = await this.slips.open(form.code, form.birthYear);
    session.set('exitSlip', { slipId: slip.id, at: this.clock.now().toISOString() });
    return redirect(OWN);
  }

  @Get('own')
  @Public()
  @Page('exits/own')
  async form(@Form() form: FormState, @Request() { locale, session }: WebRequest) {
    const slip = await this.slips.opened(session.data.exitSlip);
    if (!slip) return redirect(ENTRY);
    const standing = await this.registrations.standingOf(slip.household.id, slip.year);
    const { lacks } = await this.situations.on(slip.household.id, this.clock.today());
    return ownRegistrationPage({ year: slip.year, standing, lacks }, form, locale);
  }

  @Post('own')
  @Public()
  @LimitPerAddress(PER_ADDRESS)
  async create(@Body({ schema: OwnRegistrationForm }) form: OwnRegistrationForm, @Request() { session }: WebRequest) {
    const slip = await this.slips.opened(session.data.exitSlip);
    if (!slip) return redirectWithWarning(ENTRY, 'exits.public.expired');
    await this.register.run(this.slips.speaker(), { slip, ...form, causes: [], why: null });
    return redirect(OWN, 'exits.public.done');
  }

  @Post('withdrawal')
  @Public()
  @LimitPerAddress(PER_ADDRESS)
  async withdraw(@Body({ schema: OwnWithdrawalForm }) form: OwnWithdrawalForm, @Request() { session }: WebRequest) {
    const slip = await this.slips.opened(session.data.exitSlip);
    if (!slip) return redirectWithWarning(ENTRY, 'exits.public.expired');
    await this.takeBack.run(this.slips.speaker(), { slip, reason: form.reason });
    return redirect(OWN, 'exits.public.withdrawn');
  }

  /** The next person at this phone begins anew. */
  @Post('leave')
  @Public()
  leave(@Request() { session }: WebRequest) {
    session.set('exitSlip', undefined);
    return redirect(ENTRY, 'exits.public.left');
  }
}
