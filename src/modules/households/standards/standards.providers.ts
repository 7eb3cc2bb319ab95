import type { Provider, Type } from '@nestjs/common';
import { BulkClassification } from './bulk-classification.js';
import { Standards } from './standards.js';

export const STANDARD_CONTROLLERS: Type[] = [];

export const STANDARD_PROVIDERS: Provider[] = [Standards, BulkClassification];
