import { InvalidForm, type InvalidField } from '../../platform/web/invalid-form.js';
import type { ShareOf } from './give-many-supports.js';
import { optionalCount, optionalDong, optionalQuantity } from './supports.forms.js';

const FIELD = /^(value|quantity|persons)_(\d{1,9})$/;

/** The rows of the sheet in which something was typed. @throws InvalidForm at the cells that hold no figure */
export function sharesOf(form: Record<string, unknown>): ShareOf[] {
  const wrong: InvalidField[] = [];
  const shares = new Map<number, ShareOf>();
  for (const [name, typed] of Object.entries(form)) {
    const [, key, id] = FIELD.exec(name) ?? [];
    if (!key || typeof typed !== 'string' || !typed) continue;
    const schema = key === 'value' ? optionalDong : key === 'quantity' ? optionalQuantity : optionalCount;
    const read = schema.safeParse(typed);
    if (!read.success) wrong.push({ field: name, key: key === 'value' ? 'support.field.dongWrong' : 'web.field.number', params: {} });
    else shares.set(Number(id), { ...(shares.get(Number(id)) ?? nothing(Number(id))), [key]: read.data });
  }
  if (wrong.length) throw new InvalidForm(wrong);
  return [...shares.values()];
}

const nothing = (householdId: number): ShareOf => ({ householdId, value: 0n, quantity: null, persons: null });
