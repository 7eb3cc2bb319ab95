/** What can be ruled by data. A set of a kind holds all values of that kind for its days. */
export const RULE_KINDS = ['poverty_standard', 'review_procedure', 'support_catalogue', 'reminder_policy', 'deadline_catalogue'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** active: may be applied · inactive: kept to be read, never applied · unconfirmed: waits for somebody to compare it with the document. */
export const RULE_STATUSES = ['active', 'inactive', 'unconfirmed'] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** How far a value is proved; NOT_FOUND has none: nobody could read the document it stands in. */
export const RULE_CONFIDENCES = ['VERIFIED', 'KNOWN', 'UNSURE', 'NOT_FOUND'] as const;
export type RuleConfidence = (typeof RULE_CONFIDENCES)[number];

/** What a value is counted in or made of; decides how it is read, written and shown. */
export const RULE_UNITS = [
  'dong_per_person_month',
  'points',
  'percent',
  'square_metres',
  'years_of_age',
  'year_of_birth',
  'years',
  'number',
  'days',
  'working_days',
  'month_day',
  'day_of_month',
  'yes_no',
  'code',
  'indicator',
  'text',
] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

/** One lack a household is asked about: who asks for it, by what, and the rule that can read it from the register. */
export interface IndicatorDatum {
  key: string;
  dimension: string;
  threshold: string;
  /** Name of the derivation; null when somebody has to ask. */
  rule: string | null;
}

export type RuleDatum = number | string | boolean | IndicatorDatum;
