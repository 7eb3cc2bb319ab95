import { cleanText } from '../text/vietnamese.js';

/** Every text that comes in is NFC, without zero-width characters and outer blanks; multi-line text keeps its lines. */
export function normalizeInput(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(normalizeInput);
  if (value !== null && typeof value === 'object' && isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalizeInput(item)]));
  }
  return value;
}

/** Parsed forms have a prototype of their own that inherits nothing; dates, files and the like inherit from more. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
