/**
 * Who took over a unit that has ended took over its records. A unit that goes on keeps them, whatever part of it others got: of it they
 * reach the villages that came over to them, with what these have from before.
 */

/** SQL: the unit before, in the succession row of this alias, goes on. */
export const goesOn = (s: string): string =>
  `exists (select from unit_version kept where kept.unit_id = ${s}.from_unit_id and kept.valid @> ${s}.on_date)`;

/**
 * SQL: rows (`key`, `path`): where the villages stood that a unit of `lineage` (unit_id and the column `key`) got from one that goes on.
 * Partings are few, so they are found first and the tree is asked for those alone.
 */
export const partsTakenOver = (key: string): string => `
  with parting as materialized (
    select l.${key} as key, l.unit_id, s.from_unit_id, s.on_date from lineage l join unit_succession s on s.to_unit_id = l.unit_id where ${goesOn('s')}
  )
  select parting.key, part.path
  from parting
  join unit_version whole on whole.unit_id = parting.from_unit_id
  join unit_version part on part.path <@ whole.path and part.unit_id <> whole.unit_id
  where exists (
    select from unit_version taker join unit_version came on came.path <@ taker.path
    where taker.unit_id = parting.unit_id and came.unit_id = part.unit_id and came.valid && daterange(parting.on_date, null))`;

/** SQL: the unit of this expression is over on the day, or has not begun. */
export const overOn = (unit: string, day: string): string =>
  `not exists (select from unit_version here where here.unit_id = ${unit} and here.valid @> ${day}::date)`;
