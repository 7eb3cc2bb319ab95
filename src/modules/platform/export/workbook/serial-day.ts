const MS_PER_DAY = 86_400_000;
const DAYS_TO_1904 = 1462;
const LAST_SERIAL = 2_958_465; // 31/12/9999

/**
 * The day, with the time of day if there is one, that a sheet keeps as a count of days: 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM'. Undefined for
 * what is no day: before the count begins, after the year 9999, and 29/02/1900, which office programs count though it never was.
 */
export function serialDay(serial: number, from1904 = false): string | undefined {
  const count = from1904 ? serial + DAYS_TO_1904 : serial;
  if (!(count >= 1 && count < LAST_SERIAL + 1) || Math.floor(count) === 60) return undefined;
  const origin = Date.UTC(1899, 11, count < 60 ? 31 : 30);
  const text = new Date(origin + Math.round(count * 1440) * (MS_PER_DAY / 1440)).toISOString();
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
