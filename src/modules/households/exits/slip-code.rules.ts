import { createHash, randomInt } from 'node:crypto';

const DIGITS = 12;

/** Twelve digits, so that the keys of an old phone can type them: 1234-5678-9012. */
export function newSlipCode(): string {
  const digits = Array.from({ length: DIGITS }, () => randomInt(10)).join('');
  return digits.replace(/(\d{4})(?=\d)/g, '$1-');
}

/** The digits of what was typed, with whatever stands between them; null when it cannot be a code. */
export function slipDigits(typed: string): string | null {
  const digits = typed.replace(/[\s.\-–]/g, '');
  return new RegExp(`^\\d{${DIGITS}}$`).test(digits) ? digits : null;
}

export const slipHash = (code: string): string =>
  createHash('sha256')
    .update(`exit-slip:${slipDigits(code) ?? ''}`)
    .digest('base64url');
