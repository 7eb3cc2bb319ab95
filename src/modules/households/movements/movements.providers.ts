import { ClassMatrixQuery } from './class-matrix.query.js';
import { ClassYearsQuery } from './class-years.query.js';
import { MovedHouseholdsQuery } from './moved-households.query.js';
import { MovementQuery } from './movement.query.js';
import { MovementsController } from './movements.controller.js';

export const MOVEMENT_CONTROLLERS = [MovementsController];
export const MOVEMENT_PROVIDERS = [MovementQuery, ClassMatrixQuery, ClassYearsQuery, MovedHouseholdsQuery];
