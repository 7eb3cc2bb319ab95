import { DecideDuplicate, DuplicateParts } from './decide-duplicate.js';
import { DuplicatePairs } from './duplicate-pair.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesQuery } from './duplicates.query.js';
import { LookAtPair } from './look-at-pair.js';

export const DUPLICATE_CONTROLLERS = [DuplicatesController];
export const DUPLICATE_PROVIDERS = [DuplicatesQuery, DuplicatePairs, DuplicateParts, LookAtPair, DecideDuplicate];
