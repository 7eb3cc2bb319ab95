import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AcceptTargets } from './accept-targets.js';
import { AdjustTarget } from './adjust-target.js';
import { ReadTarget } from './read-target.js';
import { adjustPage, targetPage } from './target.views.js';
import { AdjustForm, WaiveForm } from './targets.forms.js';
import { WaiveShortfall } from './waive-shortfall.js';

@Controller('campaigns/:id/targets/:targetId')
export class TargetController {
  constructor(
    private readonly read: ReadTarget,
    private readonly adjustTarget: AdjustTarget,
    private readonly acceptTargets: AcceptTargets,
    private readonly waiveShortfall: WaiveShortfall,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('targets/show')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Param('targetId', { schema: Id }) targetId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, parts, rights } = await this.read.run(actor, id, targetId);
    return targetPage(campaign, parts, rights, form, locale);
  }

  @Get('adjust')
  @Can('target.assign')
  @Page('targets/adjust')
  async adjustForm(
    @Param('id', { schema: Id }) id: number,
    @Param('targetId', { schema: Id }) targetId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, parts, rights } = await this.read.run(actor, id, targetId);
    if (!rights.adjust) throw new NotVisible();
    return adjustPage(campaign, parts.target, parts.row, form, locale);
  }

  @Post('adjust')
  @Can('target.assign')
  async adjust(
    @Param('id', { schema: Id }) id: number,
    @Param('targetId', { schema: Id }) targetId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: AdjustForm }) form: AdjustForm,
  ) {
    await this.adjustTarget.run(actor, { ...form, targetId });
    return redirect(`/campaigns/${id}/targets/${targetId}`, 'targets.adjust.done');
  }

  @Post('accept')
  @Can('result.report')
  async accept(@Param('id', { schema: Id }) id: number, @Param('targetId', { schema: Id }) targetId: number, @CurrentActor() actor: Actor) {
    await this.acceptTargets.run(actor, { targetIds: [targetId] });
    return redirect(`/campaigns/${id}/targets/${targetId}`, 'targets.show.acceptedDone');
  }

  @Post('waive')
  @Can('target.assign')
  async waive(
    @Param('id', { schema: Id }) id: number,
    @Param('targetId', { schema: Id }) targetId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: WaiveForm }) { shortfallReason }: WaiveForm,
  ) {
    await this.waiveShortfall.run(actor, { targetId, reason: shortfallReason });
    return redirect(
      `/campaigns/${id}/targets/${targetId}`,
      shortfallReason ? 'targets.cascade.waivedDone' : 'targets.cascade.waiverTakenBack',
    );
  }
}
