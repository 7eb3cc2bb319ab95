import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { ReportedRow } from '../../campaigns/results/report-input.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { DelegateTask } from './delegate-task.js';
import { DeliverTasks } from './deliver-tasks.js';
import { OpenFiguresQuery } from './open-figures.query.js';
import { ReadTask } from './read-task.js';
import { deliveryPage, handOnPage } from './task-forms.views.js';
import { DeliveryForm, HandOnForm } from './task.forms.js';
import { mayDo } from './task-rights.rules.js';
import { UnitPeopleQuery } from './unit-people.query.js';

/** What the unit does with its task: hands in what it owes, and says who of its people does it. */
@Controller('tasks/:id')
export class TaskWorkController {
  constructor(
    private readonly read: ReadTask,
    private readonly figures: OpenFiguresQuery,
    private readonly deliver: DeliverTasks,
    private readonly people: UnitPeopleQuery,
    private readonly delegate: DelegateTask,
  ) {}

  @Get('delivery')
  @Can('task.do')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const shown = await this.own(actor, id);
    return deliveryPage(shown, await this.figures.of(actor, shown.task), form, locale);
  }

  @Post('delivery')
  @Can('task.do')
  @Uploads()
  async send(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: DeliveryForm }) form: DeliveryForm) {
    await this.deliver.run(actor, [{ taskId: id, text: form.text, files: form.files, figures: figuresOf(form) }]);
    return redirect(`/tasks/${id}`, 'plans.done.submit');
  }

  @Get('person')
  @Can('task.do')
  @Page('platform/form')
  async personForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const shown = await this.own(actor, id);
    return handOnPage(shown, await this.people.of(shown.task.unitPath), form, locale);
  }

  @Post('person')
  @Can('task.do')
  async handOn(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: HandOnForm }) { userId }: HandOnForm,
  ) {
    await this.delegate.run(actor, id, userId);
    return redirect(`/tasks/${id}`, userId === null ? 'plans.done.takeBack' : 'plans.done.delegate');
  }

  private async own(actor: Actor, id: number) {
    const shown = await this.read.form(actor, id);
    if (!mayDo(actor, shown.task)) throw new NotVisible();
    return shown;
  }
}

function figuresOf({ round, numerator, denominator, figureNote, checked, reason }: DeliveryForm): ReportedRow[] {
  const [, roundId, unitId] = /^(\d{1,9})\.(\d{1,9})$/.exec(round ?? '') ?? [];
  if (!roundId) return [];
  if (numerator === null) throw new RuleBroken('web.field.required', {}, 'numerator');
  return [{ roundId: Number(roundId), unitId: Number(unitId), numerator, denominator, note: figureNote, checked, reason }];
}
