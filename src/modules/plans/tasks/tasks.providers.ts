import type { Provider, Type } from '@nestjs/common';
import { AddTasks } from './add-tasks.js';
import { AnswerExtension } from './answer-extension.js';
import { AskForTime } from './ask-for-time.js';
import { CheckTasks } from './check-tasks.js';
import { DelegateTask } from './delegate-task.js';
import { DeliverTasks } from './deliver-tasks.js';
import { DeliveryTrail } from './delivery-trail.js';
import { NewTaskController } from './new-task.controller.js';
import { OpenFiguresQuery } from './open-figures.query.js';
import { PlanUnitsQuery } from './plan-units.query.js';
import { PlanWordsQuery } from './plan-words.query.js';
import { ReadTask } from './read-task.js';
import { ReassignTasks } from './reassign-tasks.js';
import { StepTasks } from './step-tasks.js';
import { SuccessorsController } from './successors.controller.js';
import { SuccessorsQuery } from './successors.query.js';
import { TaskChoices } from './task-choices.js';
import { TaskController } from './task.controller.js';
import { TaskFiles } from './task-files.js';
import { TaskPageQuery } from './task-page.query.js';
import { TaskRepository } from './task.repository.js';
import { TaskTimeController } from './task-time.controller.js';
import { TaskUnitController } from './task-unit.controller.js';
import { TaskWorkController } from './task-work.controller.js';
import { UnitPeopleQuery } from './unit-people.query.js';

export const TASK_CONTROLLERS: Type[] = [
  NewTaskController,
  TaskController,
  TaskWorkController,
  TaskTimeController,
  TaskUnitController,
  SuccessorsController,
];

export const TASK_PROVIDERS: Provider[] = [
  ...[
    TaskRepository,
    TaskPageQuery,
    ReadTask,
    TaskChoices,
    TaskFiles,
    CheckTasks,
    PlanUnitsQuery,
    PlanWordsQuery,
    OpenFiguresQuery,
    UnitPeopleQuery,
  ],
  ...[AddTasks, StepTasks, DeliverTasks, DeliveryTrail, DelegateTask, ReassignTasks, AskForTime, AnswerExtension, SuccessorsQuery],
];
