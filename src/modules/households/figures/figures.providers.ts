import { RegisterFiguresQuery } from './register-figures.query.js';
import { RegisterProgrammesQuery } from './register-programmes.query.js';

export const FIGURE_PROVIDERS = [RegisterFiguresQuery, RegisterProgrammesQuery];
