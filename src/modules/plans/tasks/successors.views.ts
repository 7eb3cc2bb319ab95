import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addDays } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import { planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import type { OrphanedTask } from './successors.query.js';

/** The view of `plans/successors`: each task with its heirs to choose from; one heir is proposed, of several none. */
export function successorsPage(opened: OpenedPlan, tasks: OrphanedTask[], form: FormState, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const title = t('plans.successors.title');
  const proposed = tasks.map(({ id, successors }) => [`unit_${id}`, successors.length === 1 ? String(successors[0]!.id) : '']);
  return {
    head: { title, breadcrumbs: [...planTrail(opened, locale), { label: title, href: null }], form },
    ...{ title, note: opened.plan.name, action: `/plans/${opened.plan.id}/successors`, cancelHref: `/plans/${opened.plan.id}` },
    form: form.view(Object.fromEntries(proposed) as Record<string, string>),
    tasks: tasks.map(({ id, title: name, unitKind, unitName, endedOn, successors }) => ({
      href: `/tasks/${id}`,
      name: `unit_${id}`,
      title: name,
      ended: t('plans.successors.ended', { unit: unitTitle(unitKind, unitName), day: endedOn ? formatDay(addDays(endedOn, -1)) : '' }),
      options: successors.map((unit) => ({ value: String(unit.id), label: unitTitle(unit.kind, unit.name) })),
      unitHref: `/tasks/${id}/unit`,
    })),
  };
}
