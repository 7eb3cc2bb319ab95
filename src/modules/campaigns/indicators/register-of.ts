import type { Indicator } from '../indicator.entity.js';
import { REGISTER_MEASURES, type RegisterMeasure } from '../../households/figures/register-figures.query.js';

/** One list offers them all: `poor`, `lacking:water`, `supported:<programme>`. */
export function registerOf(text: string): { measure: RegisterMeasure; detail: string | null } | null {
  const [name = '', detail = ''] = text.split(':');
  const measure = REGISTER_MEASURES.find((known) => known === name);
  return measure ? { measure, detail: detail || null } : null;
}

/** As the list of the form names it. */
export const registerText = ({ registerMeasure, registerDetail }: Pick<Indicator, 'registerMeasure' | 'registerDetail'>): string =>
  [registerMeasure, registerDetail].filter(Boolean).join(':');
