import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { tableView } from '../../platform/web/table-view.js';
import type { UnitChoice } from '../../units/unit-choices.query.js';
import type { ProvinceRegion } from './province-region.entity.js';
import { RURAL_REGIONS } from './score-regions.js';

export function regionsPage(provinces: UnitChoice[], regions: ProvinceRegion[], form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const of = (id: number) => regions.find(({ unit }) => unit.id === id);
  const title = t('scores.regions.title');
  const column = (key: string, text: (province: UnitChoice) => string | null) => ({
    ...{ key, labelKey: `scores.field.${key}`, main: key === 'province' },
    cell: (province: UnitChoice) => ({ text: text(province) }),
  });
  const columns = [
    column('province', ({ name }) => name),
    column('region', ({ id }) => t(`scores.region.${of(id)?.region ?? 'none'}`)),
    column('source', ({ id }) => of(id)?.source ?? null),
    column('chosenBy', ({ id }) => of(id)?.chosenByName ?? null),
  ];
  return {
    head: {
      title,
      form,
      breadcrumbs: [
        { label: t('scores.list.title'), href: '/score-tables' },
        { label: title, href: null },
      ],
    },
    form: form.view(provinces.length === 1 ? { unitId: provinces[0]!.id } : {}),
    provinces: provinces.map(({ id, name }) => ({ value: String(id), label: name })),
    regions: RURAL_REGIONS.map((value) => ({ value, label: t(`scores.region.${value}`) })),
    table: {
      ...tableView(locale, columns, provinces, provinces.length, readListQuery({}, []), {
        ...{ path: '/score-regions', captionKey: 'scores.regions.caption', emptyKey: 'scores.regions.empty' },
      }),
      pager: null,
    },
  };
}
