import { RegisterFiguresQuery } from './register-figures.query.js';

export const FIGURE_PROVIDERS = [RegisterFiguresQuery];
