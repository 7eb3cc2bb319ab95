/** The demo and the real thing may share a data folder, never a database: invented accounts must not open the real one. */
export const DATABASE = { production: 'chungtay', demo: 'chungtay_demo' } as const;
