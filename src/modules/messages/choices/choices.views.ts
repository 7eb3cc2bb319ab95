import type { UserAccount } from '../../access/user-account.entity.js';
import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { type MessageChoice, PACES } from './message-choice.entity.js';

export function choicePage({ email }: UserAccount, choice: MessageChoice | null, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const bounced = email && choice?.bouncedAddress === email && choice.bouncedAt ? choice : null;
  const title = t('messages.choice.title');
  return {
    head: {
      title,
      form,
      breadcrumbs: [
        { label: t('access.account.title'), href: '/account' },
        { label: title, href: null },
      ],
    },
    note: email ? t('messages.choice.to', { email }) : t('messages.choice.noEmail'),
    bounced: bounced && t('messages.choice.bounced', { at: formatDayTime(bounced.bouncedAt!), reason: bounced.bounceReason ?? '' }),
    form: form.view({ pace: choice?.pace ?? 'daily', dutyOnly: choice?.dutyOnly ? 'yes' : 'no' }),
    paces: PACES.map((value) => ({ value, label: t(`messages.choice.pace.${value}`) })),
    what: ['no', 'yes'].map((value) => ({ value, label: t(`messages.choice.dutyOnly.${value}`) })),
  };
}
