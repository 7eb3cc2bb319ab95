import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { TaskListQuery } from '../board/task-list.query.js';
import { DeliverTasks } from '../tasks/deliver-tasks.js';
import { ReadTask } from '../tasks/read-task.js';
import { StepTasks } from '../tasks/step-tasks.js';
import { DecisionBody, DeliveryBody, StepBody, TaskAnswer, taskAnswer, taskItem } from './tasks.answers.js';
import { TaskListParameters, TaskPage, TaskState } from './tasks.answers.js';

/** A task by program: read, taken on, handed in, decided on; the same use cases as the pages. */
@Controller('api/v1/tasks')
export class TasksApiController {
  constructor(
    private readonly list: TaskListQuery,
    private readonly read: ReadTask,
    private readonly steps: StepTasks,
    private readonly deliver: DeliverTasks,
  ) {}

  @Get()
  @Can('campaign.view')
  @Endpoint({ summary: 'api.tasks.list', answer: TaskPage, example: { query: { whose: 'unit', state: 'open' } } })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: TaskListParameters }) query: TaskListParameters,
    @Request() { url, locale }: WebRequest,
  ) {
    const { rows, total } = await this.list.page(actor, listQueryOf(query));
    const items = rows.map((row) => taskItem(row, locale));
    return pageAnswer(url, query, items, total);
  }

  @Get(':id')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.tasks.one', answer: TaskAnswer, versioned: true })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return taskAnswer(await this.read.run(actor, id), locale);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Can('task.do')
  @Endpoint({ summary: 'api.tasks.step', answer: TaskState, versioned: true, example: { body: '{"verb": "accept"}' } })
  async step(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: StepBody }) body: StepBody) {
    await this.steps.run(actor, body.verb, [{ taskId: id, reason: body.reason, seen: body.version }]);
    return this.state(actor, id);
  }

  @Post(':id/delivery')
  @HttpCode(200)
  @Can('task.do')
  @Endpoint({
    ...{ summary: 'api.tasks.deliver', description: 'api.tasks.deliver.more', answer: TaskState, versioned: true },
    example: { body: '{"text": "..."}' },
  })
  async handIn(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: DeliveryBody }) body: DeliveryBody) {
    await this.deliver.run(actor, [{ taskId: id, text: body.text, seen: body.version }]);
    return this.state(actor, id);
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @Can('task.decide')
  @Endpoint({ summary: 'api.tasks.decide', answer: TaskState, versioned: true, example: { body: '{"verb": "approve", "version": 3}' } })
  async decide(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: DecisionBody }) body: DecisionBody) {
    await this.steps.run(actor, body.verb, [{ taskId: id, reason: body.reason, seen: body.version }]);
    return this.state(actor, id);
  }

  private async state(actor: Actor, id: number) {
    const { state, version } = (await this.read.form(actor, id)).task;
    return { id, state, version };
  }
}
