import type { Provider, Type } from '@nestjs/common';
import { SaveIndicator } from './save-indicator.js';
import { SetIndicatorActive } from './set-indicator-active.js';

export const INDICATOR_CONTROLLERS: Type[] = [];

export const INDICATOR_PROVIDERS: Provider[] = [SaveIndicator, SetIndicatorActive];
