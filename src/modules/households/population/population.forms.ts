import { z } from 'zod';
import { requiredTable, requiredText } from '../../platform/web/fields.js';
import { parseCount, type StatedPopulation } from './population.rules.js';

/** `households_12`, `minority_12`, `people_12`: the figures of the thôn 12. A thôn without a number of households is left as it is. */
export const PopulationForm = z
  .looseObject({ year: z.coerce.number({ error: 'web.field.number' }).int('web.field.number'), source: requiredText(300) })
  .transform(({ year, source, ...body }, context): StatedPopulation[] => {
    const text = (name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '');
    const figure = (name: string): number | null => {
      if (!text(name)) return null;
      const parsed = parseCount(text(name));
      if (parsed === undefined) context.addIssue({ code: 'custom', path: [name], message: 'population.rule.whole' });
      return parsed ?? null;
    };
    const ids = Object.keys(body).flatMap((name) => /^households_(\d{1,9})$/.exec(name)?.[1] ?? []);
    const rows = ids.flatMap((ref): StatedPopulation[] => {
      const [households, minorityHouseholds, people] = [`households_${ref}`, `minority_${ref}`, `people_${ref}`].map(figure);
      if (households === null || households === undefined) {
        const others = [`minority_${ref}`, `people_${ref}`].some((name) => text(name));
        if (others && !text(`households_${ref}`))
          context.addIssue({ code: 'custom', path: [`households_${ref}`], message: 'web.field.required' });
        return [];
      }
      const figures = { households, minorityHouseholds: minorityHouseholds ?? null, people: people ?? null };
      return [{ ref, villageId: Number(ref), year, ...figures, source }];
    });
    if (!rows.length) context.addIssue({ code: 'custom', path: [], message: 'population.rule.nothing' });
    return rows;
  });
export type PopulationForm = z.infer<typeof PopulationForm>;

export const PopulationFileForm = z.object({ file: requiredTable });
export type PopulationFileForm = z.infer<typeof PopulationFileForm>;
