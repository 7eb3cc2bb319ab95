import type { Provider, Type } from '@nestjs/common';
import { IndicatorListQuery } from './indicator-list.query.js';
import { IndicatorRepository } from './indicator.repository.js';
import { IndicatorsController } from './indicators.controller.js';
import { SaveIndicator } from './save-indicator.js';
import { SetIndicatorActive } from './set-indicator-active.js';

export const INDICATOR_CONTROLLERS: Type[] = [IndicatorsController];

export const INDICATOR_PROVIDERS: Provider[] = [IndicatorListQuery, IndicatorRepository, SaveIndicator, SetIndicatorActive];
