import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { askedFor, CampaignFormChoices } from '../../campaigns/campaign-form-choices.js';
import { CampaignUnits } from '../../campaigns/campaign-units.js';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { ReadTask } from './read-task.js';
import { ReassignTasks } from './reassign-tasks.js';
import { newLeadPage } from './task-forms.views.js';
import { NewLeadForm } from './task.forms.js';

/** Another unit leads the task from now on. */
@Controller('tasks/:id/unit')
export class TaskUnitController {
  constructor(
    private readonly read: ReadTask,
    private readonly choices: CampaignFormChoices,
    private readonly units: CampaignUnits,
    private readonly reassign: ReassignTasks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('plan.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const shown = await this.read.form(actor, id);
    if (!actor.canAt('plan.manage', shown.opened.plan.unitPath)) throw new NotVisible();
    const view = form.view();
    const units = await this.choices.units([shown.opened.campaign.area()], askedFor(view, 'unit'), [], locale);
    return newLeadPage(shown, units, form, view, locale);
  }

  @Post()
  @Can('plan.manage')
  async give(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: NewLeadForm }) form: NewLeadForm) {
    const { opened } = await this.read.form(actor, id);
    const unitId = await this.chosen(opened.campaign, form);
    await this.reassign.run(actor, [{ taskId: id, unitId }], form.reason);
    return redirect(`/tasks/${id}`, 'plans.done.reassign');
  }

  /** In force today: whoever takes it over does it from now on. */
  private async chosen(campaign: Campaign, { unitId, unitSearch }: NewLeadForm): Promise<number> {
    const question = { within: [campaign.area()], id: unitId, search: unitSearch, on: this.clock.today(), field: 'unitId' };
    const found = await this.units.chosen(question);
    if (!found) throw new RuleBroken('campaigns.unit.required', {}, 'unitId');
    return found.unit.id;
  }
}
