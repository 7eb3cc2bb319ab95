import { formatDay, formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addMonths, type PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { Household } from '../household.entity.js';
import { formPage } from '../../platform/web/form-page.js';
import type { RevolvingRepayment } from './revolving-repayment.entity.js';
import type { RevolvingSupport } from './revolving-support.entity.js';
import { supportTrail } from './support-head.views.js';

export interface LoanChoices {
  givers: { id: number; title: string }[];
  /** What came back and may go on to this household. */
  source: { id: number; headName: string; inHand: bigint } | null;
  day: PlainDate;
}

export function loanPage(household: Household, { givers, source, day }: LoanChoices, form: FormState, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const base = `/households/${household.id}`;
  const from = source
    ? [{ kind: 'info', text: t('support.revolving.from', { name: source.headName, amount: formatMoney(source.inHand, locale) }) }]
    : [];
  const stored = {
    ...{ givenOn: formatDay(day), firstDueOn: formatDay(addMonths(day, 12)), count: 2, everyMonths: 6 },
    amount: source ? formatNumber(source.inHand, locale) : '',
  };
  return formPage(
    form,
    form.view(stored),
    {
      title: 'support.revolving.give',
      note: household.headName,
      breadcrumbs: [
        { label: t('households.list.title'), href: '/households' },
        { label: household.headName, href: base },
      ],
      action: `${base}/revolving/new`,
      submit: 'support.revolving.giveSubmit',
      cancelHref: `${base}/support`,
      notices: from,
      hidden: source ? [{ name: 'passedFromId', value: String(source.id) }] : [],
      fields: [
        { name: 'name', label: 'support.revolving.name', hint: 'support.revolving.nameHint', required: true, maxlength: 200 },
        { name: 'amount', label: 'support.revolving.amount', type: 'number', short: true, required: true },
        { name: 'givenOn', label: 'support.field.givenOn', hint: 'campaigns.hint.day', short: true, required: true },
        {
          name: 'giverId',
          label: 'support.revolving.giver',
          kind: 'select',
          required: true,
          placeholder: 'support.choose',
          options: givers.map(({ id, title }) => ({ value: String(id), label: title })),
        },
        { name: 'count', label: 'support.revolving.count', type: 'number', short: true, required: true },
        { name: 'firstDueOn', label: 'support.revolving.firstDueOn', short: true, required: true },
        { name: 'everyMonths', label: 'support.revolving.everyMonths', type: 'number', short: true, required: true },
        { name: 'note', label: 'households.field.note', type: 'textarea', rows: 2, maxlength: 500 },
      ],
    },
    locale,
  );
}

const ofLoan = (loan: RevolvingSupport, locale: Locale) => {
  const base = `/support/revolving/${loan.id}`;
  return {
    note: `${loan.household.headName}, ${loan.name}`,
    breadcrumbs: [...supportTrail(locale, 'revolving'), { label: loan.household.headName, href: base }],
    cancelHref: base,
  };
};

export function repaymentPage(loan: RevolvingSupport, left: bigint, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ paidOn: formatDay(day) }),
    {
      ...ofLoan(loan, locale),
      title: 'support.revolving.repay',
      action: `/support/revolving/${loan.id}/repayments`,
      submit: 'support.revolving.repaySubmit',
      notices: [{ kind: 'info', text: translate(locale, 'support.revolving.left', { amount: formatMoney(left, locale) }) }],
      fields: [
        { name: 'paidOn', label: 'support.revolving.paidOn', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'amount', label: 'support.revolving.amount', type: 'number', short: true, required: true },
        { name: 'note', label: 'households.field.note', maxlength: 500 },
      ],
    },
    locale,
  );
}

export function reversalPage(loan: RevolvingSupport, repayment: RevolvingRepayment, form: FormState, locale: Locale) {
  const amount = formatMoney(repayment.amount, locale);
  return formPage(
    form,
    form.view(),
    {
      ...ofLoan(loan, locale),
      title: 'support.revolving.reverse',
      action: `/support/revolving/${loan.id}/repayments/${repayment.id}/reversal`,
      submit: 'support.revolving.reverse',
      notices: [
        { kind: 'warning', text: translate(locale, 'support.revolving.reverseWords', { amount, day: formatDay(repayment.paidOn) }) },
      ],
      fields: [{ name: 'reason', label: 'support.void.reason', type: 'textarea', rows: 2, required: true, maxlength: 500 }],
    },
    locale,
  );
}

export function nextPage(loan: RevolvingSupport, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ code: loan.nextHousehold?.code ?? '' }),
    {
      ...ofLoan(loan, locale),
      title: 'support.revolving.nameNext',
      action: `/support/revolving/${loan.id}/next`,
      submit: 'support.revolving.nameNextSubmit',
      fields: [
        {
          name: 'code',
          label: 'support.revolving.nextCode',
          hint: 'support.revolving.nextHint',
          short: true,
          required: true,
          maxlength: 20,
        },
      ],
    },
    locale,
  );
}
