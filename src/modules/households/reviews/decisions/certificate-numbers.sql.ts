/** The highest number given to a certificate (Mẫu số 03) of the commune `:communeId` in the year `:year`. The caller holds `CERTIFICATE_LOCK`. */
export const CERTIFICATES_GIVEN = `
  select coalesce(max(split_part(x.certificate, '/', 1)::int), 0) as given from (
    select c.certificate from review_case c join review_round r on r.id = c.round_id
    where r.commune_id = :communeId and r.year = :year
    union all
    select k.certificate from review_correction k join review_case c on c.id = k.case_id join review_round r on r.id = c.round_id
    where r.commune_id = :communeId and r.year = :year) x`;

export const CERTIFICATE_LOCK = `select pg_advisory_xact_lock(hashtext('review_certificate'), :communeId)`;
