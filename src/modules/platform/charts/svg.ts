/**
 * A picture drawn by this folder. Only the `svg` tag makes one, and the tag escapes whatever is put into it, so that a
 * template can place it unescaped: names of units and words of officials never become markup.
 */
export class SvgImage {
  private constructor(private readonly markup: string) {}

  static draw(parts: TemplateStringsArray, ...values: SvgValue[]): SvgImage {
    return new SvgImage(parts.reduce((drawn, part, index) => drawn + textOf(values[index - 1] ?? null) + part));
  }

  toString(): string {
    return this.markup;
  }

  /** The name Handlebars asks for before it escapes. */
  toHTML(): string {
    return this.markup;
  }
}

export type SvgValue = SvgImage | string | number | null | readonly SvgValue[];

/** svg`<text x="${x}">${name}</text>`: numbers are rounded, texts escaped, images kept, lists joined, null left out. */
export const svg = SvgImage.draw;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(value: SvgValue): string {
  if (value === null) return '';
  if (value instanceof SvgImage) return value.toString();
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
  return value.map(textOf).join('');
}
