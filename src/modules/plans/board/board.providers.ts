import type { Provider, Type } from '@nestjs/common';
import { BoardController, BoardSheetController } from './board.controller.js';
import { CalendarController } from './calendar.controller.js';
import { FeedController, FeedFileController } from './feed.controller.js';
import { FeedQuery } from './feed.query.js';
import { MakeFeed } from './make-feed.js';
import { OpenTasksQuery } from './open-tasks.query.js';
import { TaskListQuery } from './task-list.query.js';

export const BOARD_CONTROLLERS: Type[] = [BoardSheetController, BoardController, CalendarController, FeedController, FeedFileController];

export const BOARD_PROVIDERS: Provider[] = [TaskListQuery, OpenTasksQuery, FeedQuery, MakeFeed];
