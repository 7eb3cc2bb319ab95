import type { Provider, Type } from '@nestjs/common';
import { CompareStandards } from './compare-standards.js';
import { WhatIfController } from './what-if.controller.js';
import { WhatIfQuery } from './what-if.query.js';

export const WHAT_IF_CONTROLLERS: Type[] = [WhatIfController];

export const WHAT_IF_PROVIDERS: Provider[] = [CompareStandards, WhatIfQuery];
