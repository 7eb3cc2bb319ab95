import { ImportPopulation } from './import-population.js';
import { PopulationController } from './population.controller.js';
import { PopulationQuery } from './population.query.js';
import { SavePopulation } from './save-population.js';

export const POPULATION_CONTROLLERS = [PopulationController];
export const POPULATION_PROVIDERS = [PopulationQuery, SavePopulation, ImportPopulation];
