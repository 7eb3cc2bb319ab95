/** What a movement report counts, in the order of its columns. */
export const FLOW_KINDS = ['start', 'exit', 'other_decrease', 'relapse', 'newly', 'other_increase', 'end'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];
export type Flows = Record<FlowKind, number>;

export const NO_FLOWS: Flows = { start: 0, exit: 0, other_decrease: 0, relapse: 0, newly: 0, other_increase: 0, end: 0 };

/** H5: what the movements make of the start. Equal to `end`, or the report is wrong. */
export const expectedEnd = (flows: Flows): number =>
  flows.start - flows.exit - flows.other_decrease + flows.relapse + flows.newly + flows.other_increase;

export const tiesOut = (flows: Flows): boolean => expectedEnd(flows) === flows.end;

export function sumOfFlows(rows: readonly Flows[]): Flows {
  return rows.reduce((sum, row) => Object.fromEntries(FLOW_KINDS.map((kind) => [kind, sum[kind] + row[kind]])) as Flows, NO_FLOWS);
}

/** Percent with two decimals; null where the whole is unknown or nothing. */
export const rateOf = (part: number, whole: number | null): number | null => (whole ? Math.round((part / whole) * 10_000) / 100 : null);
