/** The rural regions of Phiếu B, in the order of its annexes 3b.1 to 3b.6. */
export const RURAL_REGIONS = ['red_river', 'northern_mountains', 'central_coast', 'central_highlands', 'south_east', 'mekong'] as const;
export type RuralRegion = (typeof RURAL_REGIONS)[number];

/** With 3b.0 for every town of the country. Each has the text key `scores.region.<region>`. */
export const SCORE_REGIONS = ['urban', ...RURAL_REGIONS] as const;
export type ScoreRegion = (typeof SCORE_REGIONS)[number];
