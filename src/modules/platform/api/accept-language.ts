import { isLocale, type Locale } from '../i18n/i18n.js';

/** The language a program asks for (`Accept-Language: en-GB, vi;q=0.5`), or null when it asks for none of ours. */
export function acceptedLocale(header: string | undefined): Locale | null {
  const wishes = (header ?? '').split(',', 20).map((part) => {
    const [tag = '', ...rest] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = rest.find((parameter) => parameter.startsWith('q='));
    return { language: tag.split('-')[0], weight: weight ? Number(weight.slice(2)) || 0 : 1 };
  });
  const known = wishes.filter(({ language, weight }) => isLocale(language) && weight > 0).sort((a, b) => b.weight - a.weight);
  return (known[0]?.language as Locale | undefined) ?? null;
}
