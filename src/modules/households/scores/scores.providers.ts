import type { Provider, Type } from '@nestjs/common';
import { ChooseRegion } from './choose-region.js';
import { ConfirmScoreTable } from './confirm-score-table.js';
import { RegionsController } from './regions.controller.js';
import { ScoreForms } from './score-forms.js';
import { ScoresController } from './scores.controller.js';
import { ScoreTables } from './score-tables.repository.js';
import { StageScoreTable } from './stage-score-table.js';

export const SCORE_CONTROLLERS: Type[] = [ScoresController, RegionsController];

export const SCORE_PROVIDERS: Provider[] = [ScoreTables, ScoreForms, StageScoreTable, ConfirmScoreTable, ChooseRegion];
