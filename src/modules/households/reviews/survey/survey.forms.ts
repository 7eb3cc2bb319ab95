import { z } from 'zod';
import { parseVietnameseDecimal } from '../../../platform/format/parse-number.js';
import { optionalDay, optionalText, requiredDay, requiredText, several } from '../../../platform/web/fields.js';
import { CAUSES, GROUPS_OF_HOUSEHOLDS } from '../../household-words.js';
import type { HousingFacts } from '../../standards/derivations.rules.js';
import { FORM_B_PAGES, YES_NO_OF_HOUSING } from './survey-answers.js';

export const FormBPage = z.enum(FORM_B_PAGES);
export type FormBPage = z.infer<typeof FormBPage>;

/** The pages that are filled in; the last one only shows the result. */
export const EnteredPages = FormBPage.exclude(['result']);
export type EnteredPage = z.infer<typeof EnteredPages>;

/** Read by the schema of the page it was sent from. */
export const AnyForm = z.object({}).catchall(z.unknown());
export type AnyForm = z.infer<typeof AnyForm>;

/** Nothing typed is nothing known; what is typed must fit. */
export const figure = (most: number, decimals: number) =>
  z
    .string()
    .optional()
    .transform((text, context): number | null => {
      if (!text) return null;
      const decimal = parseVietnameseDecimal(text);
      const [, after = ''] = decimal?.split('.') ?? [];
      const fits = decimal !== undefined && !decimal.startsWith('-') && after.length <= decimals;
      if (fits && Number(decimal) <= most) return Number(decimal);
      context.addIssue({ code: 'custom', message: fits ? 'web.field.tooBig' : 'web.field.number', params: { maximum: most } });
      return z.NEVER;
    });

const yesNo = z
  .enum(['yes', 'no', ''])
  .optional()
  .transform((value): boolean | null => (value ? value === 'yes' : null));

export const FormAForm = z.object({
  result: z
    .enum(['survey', 'not_needed', ''])
    .optional()
    .transform((value) => value || null),
  on: optionalDay,
  note: optionalText(2000),
  done: z.string().optional(),
});
export type FormAForm = z.infer<typeof FormAForm>;

export const HouseholdPageForm = z.object({
  assessedOn: requiredDay,
  reviewer: requiredText(100),
  areaClass: z.enum(['nong_thon', 'do_thi'], { error: 'web.field.required' }),
  members: figure(99, 0),
});

export const HousingPageForm = z
  .object({
    squareMetres: figure(10_000, 2),
    weakStructures: figure(3, 0),
    ...Object.fromEntries(YES_NO_OF_HOUSING.map((key) => [key, yesNo])),
  })
  .transform((housing) => ({ housing: housing as unknown as HousingFacts }));

export const IncomePageForm = z.object({ incomePerHead: figure(1_000_000_000, 0) });

/** `point-<item>` by the number of the item, `point-6.2`; `b1` where there is no table to count by. */
export const PointsPageForm = z
  .object({ b1: figure(1000, 0) })
  .catchall(z.unknown())
  .transform(({ b1, ...form }) => {
    const items = Object.entries(form).filter(([name, value]) => name.startsWith('point-') && typeof value === 'string' && value);
    return { b1, chosen: new Map(items.map(([name, value]) => [name.slice('point-'.length), String(value)])) };
  });

/** `lack-<n>` and `why-<n>` by the position of the indicator in its standard. */
export const LacksPageForm = z
  .object({})
  .catchall(z.unknown())
  .transform((form) => {
    const said = new Map<number, { deprived: boolean | null; reason: string | null }>();
    for (const [name, value] of Object.entries(form)) {
      const number = Number(/^lack-([0-9]{1,2})$/.exec(name)?.[1]);
      const reason = form[`why-${number}`];
      const deprived = value === 'yes' ? true : value === 'no' ? false : null;
      if (number) said.set(number, { deprived, reason: typeof reason === 'string' ? reason.slice(0, 500) || null : null });
    }
    return { said };
  });

export const CausesPageForm = z.object({
  causes: several(z.enum(CAUSES)),
  groups: several(z.enum(GROUPS_OF_HOUSEHOLDS)),
  note: optionalText(2000),
});

export const PAGE_FORMS = {
  household: HouseholdPageForm,
  housing: HousingPageForm,
  income: IncomePageForm,
  points: PointsPageForm,
  lacks: LacksPageForm,
  causes: CausesPageForm,
} as const satisfies Record<EnteredPage, z.ZodType>;

export type FormBInput =
  | ({ page: 'household' } & z.infer<typeof HouseholdPageForm>)
  | ({ page: 'housing' } & z.infer<typeof HousingPageForm>)
  | ({ page: 'income' } & z.infer<typeof IncomePageForm>)
  | ({ page: 'points' } & z.infer<typeof PointsPageForm>)
  | ({ page: 'lacks' } & z.infer<typeof LacksPageForm>)
  | ({ page: 'causes' } & z.infer<typeof CausesPageForm>);
