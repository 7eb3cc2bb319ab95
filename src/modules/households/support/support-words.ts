/** Closed lists of support. Each value has the text key `support.<list>.<value>`. */

export const SUPPORT_KINDS = ['cash', 'in_kind', 'work_days'] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

/** Loại hỗ trợ, as the register of the review names them. */
export const SUPPORT_FIELDS = ['health', 'education', 'production', 'credit', 'housing', 'other'] as const;
export type SupportField = (typeof SUPPORT_FIELDS)[number];

/** Whose money or goods. */
export const SUPPORT_SOURCES = [
  'central_budget',
  'local_budget',
  'poor_fund',
  'credit_bank',
  'enterprise',
  'organisation',
  'community',
  'other',
] as const;
export type SupportSource = (typeof SUPPORT_SOURCES)[number];

/** Within which span a second support by the same programme is worth a warning. A choice of this program, not a rule of law. */
export const REPEATS = ['once', 'yearly', 'monthly', 'none'] as const;
export type Repeat = (typeof REPEATS)[number];

export const MODEL_FIELDS = ['crops', 'livestock', 'forestry', 'fishery', 'craft', 'trade', 'tourism', 'labour', 'other'] as const;
export type ModelField = (typeof MODEL_FIELDS)[number];
