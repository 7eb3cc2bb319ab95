/**
 * CTEs `unit` and `place (village_id, child_id, area)`: every thôn that belongs to the unit `:unitId` on the day `:to`, the part of the
 * unit it is counted in (the level below; the thôn itself in a commune), and the area class of its commune. A thôn that has been
 * merged away counts where its successor lies, so that both ends of a period are counted on the map of its last day.
 */
export const PLACE = `
  unit as (select path from unit_version where unit_id = :unitId and valid @> :to::date),
  place as materialized (
    select heir.village_id,
      case when nlevel(v.path) = nlevel(u.path) then v.unit_id else subpath(v.path, nlevel(u.path), 1)::text::int end as child_id,
      (select t.value from unit_trait t where t.unit_id = v.parent_id and t.key = 'area_class' and t.valid @> :to::date) as area
    from unit u cross join lateral village_heirs(u.path, :to::date) heir
    join unit_version v on v.unit_id = heir.now_id and v.valid @> :to::date)`;

/** Whether the spell's household was, by the assessment behind it, in the group `:group`; everybody is when it is null. */
export const inGroup = (spell: string): string =>
  `(:group::text is null or exists (select from assessment a where a.id = ${spell}.assessment_id and a.groups @> array[:group::text]))`;
