/**
 * covenant: giao ước thi đua of the units of a cụm or khối; poverty: ký kết giảm nghèo between a commune, its Front, organisations and
 * thôn; help: đăng ký giúp đỡ, đỡ đầu of a commune or of households; campaign: a unit registers for a movement.
 */
export const PLEDGE_KINDS = ['covenant', 'poverty', 'help', 'campaign'] as const;
export type PledgeKind = (typeof PLEDGE_KINDS)[number];

export const PARTY_ROLES = ['pledges', 'receives', 'witnesses'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const COMPARISONS = ['at_least', 'at_most'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** đạt, đạt một phần, không đạt, chưa có số liệu. */
export const PLEDGE_OUTCOMES = ['kept', 'partly', 'not_kept', 'no_data'] as const;
export type PledgeOutcome = (typeof PLEDGE_OUTCOMES)[number];

/** What somebody may say of their own item. */
export const CLAIMS = ['kept', 'partly', 'not_kept'] as const;
export type Claim = (typeof CLAIMS)[number];

/** Where a judgement comes from: counted from the register, an accepted result, the panel of named households, or the party's own word. */
export const JUDGEMENT_SOURCES = ['register', 'measurement', 'households', 'self_report'] as const;
export type JudgementSource = (typeof JUDGEMENT_SOURCES)[number];

export const SIGNATURE_WAYS = ['here', 'paper'] as const;
export type SignatureWay = (typeof SIGNATURE_WAYS)[number];
