/** The unit is the reader's own organisation (or a part of it), not one that merely lies in the reader's area. Parameter: `paths`. */
export const isOwnOrganisation = (unit: string): string => `exists (
  select from unit_version w, unnest(:paths::ltree[]) own
  join unit o on o.id = ltree2text(subpath(own, -1))::int and o.level = 'organisation'
  where w.unit_id = ${unit} and w.path <@ own)`;
