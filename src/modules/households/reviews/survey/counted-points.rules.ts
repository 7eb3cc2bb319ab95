import { type ScoreQuestion } from '../../scores/score-form.rules.js';
import type { ScoreForm } from '../../scores/score-forms.js';
import type { ScoreRegion } from '../../scores/score-regions.js';

/** What is sent for an item that brings no points although none of its options says so. */
export const NOTHING_OF_IT = '-';

/** An item of the form as it was answered, in words: it can be read when its table was long replaced. */
export interface AnsweredItem {
  item: string;
  label: string;
  /** Null where the household has nothing of it. */
  option: string | null;
  points: number;
}

/** `answers.points`: by which table the points B1 were counted. Without it the total was written down by the reviewer. */
export interface CountedPoints {
  tableId: number;
  table: string;
  region: ScoreRegion;
  /** How many items the form has; B1 stands when all of them are answered. */
  asked: number;
  answered: AnsweredItem[];
}

/** A form whose items can be asked: somebody uploaded its table, and the region of the household is known. */
export type CountingForm = ScoreForm & { region: ScoreRegion };
export const counts = (form: ScoreForm | null): form is CountingForm => form?.region != null && form.questions.length > 0;

/** Whether an item needs a way to say "nothing of it": its options may not have one without points. */
export const lacksZero = ({ options }: ScoreQuestion): boolean => !options.some(({ points }) => points === 0);

/**
 * The chosen options by item, in words. Null when nothing was chosen.
 * @returns with the items whose answer the form does not offer
 */
export function countedBy(form: CountingForm, chosen: ReadonlyMap<string, string>): { counted: CountedPoints | null; foreign: string[] } {
  const answered: AnsweredItem[] = [];
  for (const question of form.questions) {
    const { item, label, options } = question;
    const said = chosen.get(item);
    const option = options.find((one) => one.label === said);
    if (option) answered.push({ item, label, option: option.label, points: option.points });
    else if (said === NOTHING_OF_IT && lacksZero(question)) answered.push({ item, label, option: null, points: 0 });
  }
  const foreign = [...chosen.keys()].filter((item) => chosen.get(item) && !answered.some((one) => one.item === item));
  const { tableId, table, region, questions } = form;
  return { counted: answered.length ? { tableId, table, region, asked: questions.length, answered } : null, foreign };
}

/** What was answered, to be chosen again on another form. */
export const chosenOf = (counted: CountedPoints | null | undefined): Map<string, string> =>
  new Map(counted?.answered.map(({ item, option }) => [item, option ?? NOTHING_OF_IT]));

export const sumOf = ({ answered }: CountedPoints): number => answered.reduce((sum, { points }) => sum + points, 0);

export const unansweredOf = ({ asked, answered }: CountedPoints): number => asked - answered.length;

/** Unknown is not no (H7): while an item is open, there are no points. */
export const b1Of = (counted: CountedPoints): number | null => (unansweredOf(counted) ? null : sumOf(counted));

/** The table was replaced or the household's area changed since the points were counted. */
export const countedElsewhere = ({ tableId, region }: CountedPoints, form: ScoreForm | null): boolean =>
  form?.tableId !== tableId || form.region !== region;
