import { describe, expect, it } from '@jest/globals';
import { LACKS } from '../../src/modules/households/exits/exit-words.js';
import { deprivedOf, maskOf } from '../../src/modules/households/standards/deprived-mask.rules.js';
import { isIndicator } from '../../src/modules/rules/rule-value.rules.js';
import { shippedRules } from '../../src/modules/rules/shipped-rules.js';
import { shippedStandard } from '../support/standards.js';

const standards = shippedRules().filter(({ kind }) => kind === 'poverty_standard');

describe('the bits of a mask of lacks', () => {
  it('are those of at least the three standards that count indicators', () => {
    expect(standards.filter(({ code }) => shippedStandard(code).indicators.length).map(({ code }) => code)).toHaveLength(3);
  });

  it.each(standards.map(({ code }) => code))('name the indicators of %s in order, each with a lack the program knows', (code) => {
    const { indicators } = shippedStandard(code);
    // The n-th indicator is bit n − 1 for who writes a mask (by place) and for who reads it (by number).
    expect(indicators.map(({ position }) => position)).toEqual(indicators.map((_, index) => index + 1));
    const keys = indicators.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !(LACKS as readonly string[]).includes(key))).toEqual([]);
    for (const { key, position } of indicators) {
      const mask = maskOf(keys.map((each) => each === key))!;
      expect([mask, deprivedOf(mask, keys.length)!.indexOf(true)]).toEqual([2 ** (position - 1), position - 1]);
    }
  });

  it.each(standards.map(({ code }) => code))('are all told by values of %s that say they are indicators', (code) => {
    const { values } = standards.find((set) => set.code === code)!;
    const numbered = values.filter(({ key }) => /^indicator\.\d+$/.test(key));
    expect(numbered.filter(({ value, unit }) => unit !== 'indicator' || !isIndicator(value))).toEqual([]);
    expect(values.filter(({ unit }) => unit === 'indicator').length).toBe(numbered.length);
  });
});
