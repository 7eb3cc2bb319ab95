import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import { SEXES } from '../household-words.js';
import { field, formPage, optionsOf } from './form.views.js';
import { ethnicOptions } from './members/members.views.js';
import { villageOptions } from './search/household-list.views.js';
import type { VillageChoice } from './village-place.js';

/** The form of a new household, which begins with its head. */
export function newHouseholdPage(state: FormState, form: FormView, villages: VillageChoice[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const short = (name: string, hint: string, maxlength: number) =>
    field({ name, label: t(`households.field.${name}`), hint: t(hint), short: true, maxlength });
  const page = {
    title: t('households.new.title'),
    fields: [
      field({
        name: 'villageId',
        label: t('households.field.village'),
        options: villageOptions(villages),
        placeholder: t('register.choose'),
        required: true,
      }),
      field({ name: 'name', label: t('households.field.headName'), required: true, maxlength: 100 }),
      field({
        name: 'sex',
        label: t('households.field.sex'),
        options: optionsOf(SEXES, 'households.sex', locale),
        placeholder: t('register.unknown'),
      }),
      field({ name: 'birth', label: t('households.field.bornOn'), hint: t('register.field.birthHint'), short: true, maxlength: 30 }),
      field({ name: 'ethnicity', label: t('households.field.ethnicity'), options: ethnicOptions(), placeholder: t('register.unknown') }),
      short('idNumber', 'households.field.idNumberHint', 20),
      field({ name: 'address', label: t('households.field.address'), maxlength: 200 }),
      short('code', 'households.field.codeHint', 20),
      { ...short('registeredOn', 'campaigns.hint.day', 30), required: true },
      field({ name: 'note', label: t('households.field.note'), type: 'textarea', maxlength: 1000 }),
    ],
    ...{ submit: t('households.new.submit'), action: '/households/new', cancelHref: '/households' },
  };
  return formPage(state, form, [], page, locale);
}
