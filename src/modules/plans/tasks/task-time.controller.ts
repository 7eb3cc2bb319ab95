import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import { AnswerExtension } from './answer-extension.js';
import { AskForTime } from './ask-for-time.js';
import { ReadTask } from './read-task.js';
import { timeAnswerPage, timePage } from './task-forms.views.js';
import { TimeAnswerForm, TimeForm } from './task.forms.js';
import { TaskPageQuery } from './task-page.query.js';
import { mayDo, mayRule } from './task-rights.rules.js';

/** More time: asked by the unit, granted or not by the level above. */
@Controller('tasks/:id/time')
export class TaskTimeController {
  constructor(
    private readonly read: ReadTask,
    private readonly tasks: TaskPageQuery,
    private readonly ask: AskForTime,
    private readonly answer: AnswerExtension,
  ) {}

  @Get()
  @Can('task.do')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const shown = await this.read.form(actor, id);
    if (!mayDo(actor, shown.task)) throw new NotVisible();
    return timePage(shown, form, locale);
  }

  @Post()
  @Can('task.do')
  async request(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: TimeForm }) form: TimeForm) {
    await this.ask.run(actor, id, form);
    return redirect(`/tasks/${id}`, 'plans.done.askTime');
  }

  @Get('answer')
  @Can('task.decide')
  @Page('platform/form')
  async answerForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const shown = await this.read.form(actor, id);
    const asked = (await this.tasks.extensions(id)).find(({ granted }) => granted === null);
    if (!asked) return redirectWithWarning(`/tasks/${id}`, 'plans.rule.nothingAsked');
    if (!mayRule(actor, { ...shown.task, deliveredBy: asked.askedBy })) throw new NotVisible();
    const [before, wanted] = [formatDay(asked.dueBefore), formatDay(asked.wantedOn)];
    const words = translate(locale, 'plans.time.wasAsked', { who: asked.askedByName, before, wanted, reason: asked.reason });
    return timeAnswerPage(shown, { words, wantedOn: wanted }, form, locale);
  }

  @Post('answer')
  @Can('task.decide')
  async decide(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: TimeAnswerForm }) form: TimeAnswerForm,
  ) {
    await this.answer.run(actor, id, form);
    return redirect(`/tasks/${id}`, form.granted ? 'plans.done.grantTime' : 'plans.done.refuseTime');
  }
}
