import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { originInWords } from '../../src/modules/households/standards/classification.views.js';
import type { HousingFacts, MemberFacts } from '../../src/modules/households/standards/derivations.rules.js';
import { DERIVATIONS } from '../../src/modules/households/standards/derivations.rules.js';
import { deriveDeprivations } from '../../src/modules/households/standards/derive-deprivations.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { shippedStandard } from '../support/standards.js';

const DAY = plainDate('2026-10-01');
const S22 = shippedStandard('2022-2026');
const S16 = shippedStandard('2016-2021');

/** A grown-up of whom everything is known and who lacks nothing. */
const person = (facts: Partial<MemberFacts> = {}): MemberFacts => ({
  ...{
    id: 1,
    name: 'Nguyễn Văn Mẫu',
    bornOn: plainDate('1980-05-04'),
    birthPrecision: 'day',
    attends: 'none',
    completed: 'upper_secondary',
  },
  ...{ work: 'employed', insured: true, malnourished: false, disability: 'none', socialBenefit: false, ...facts },
});
const born = (day: string, facts: Partial<MemberFacts> = {}) => person({ bornOn: plainDate(day), ...facts });
const HOUSE: HousingFacts = {
  ...{ squareMetres: 60, weakStructures: 0, cleanWater: true, hygienicToilet: true },
  ...{ phone: true, internet: true, informationMeans: true },
};

function lacks(key: string, members: MemberFacts[], housing: HousingFacts | null = HOUSE, standard = S22) {
  return deriveDeprivations(standard, { day: DAY, members, housing }).find(({ indicator }) => indicator.key === key)!;
}

describe('lacks derived from the register', () => {
  it('name only derivations that exist', () => {
    const named = [S16, S22].flatMap(({ indicators }) => indicators.flatMap(({ rule }) => rule ?? []));
    expect(named.filter((rule) => !DERIVATIONS[rule])).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
  });

  it.each<[string, MemberFacts[], boolean | null]>([
    ['everybody insured', [person()], false],
    ['one without', [person(), person({ insured: false })], true],
    ['one not known', [person(), person({ insured: null })], null],
    ['a child of five without', [person(), born('2020-10-02', { insured: false })], false],
    ['a child who turns six today', [person(), born('2020-10-01', { insured: false })], true],
    ['a child of five or six, by the year alone', [person(), born('2020-01-01', { insured: false, birthPrecision: 'year' })], null],
    ['a child surely under six by the year', [person(), born('2021-01-01', { insured: false, birthPrecision: 'year' })], false],
    ['one whose age nobody knows', [person({ bornOn: null, birthPrecision: null, insured: false })], null],
    ['nobody listed', [], null],
  ])('insurance: %s', (_, members, expected) => {
    expect(lacks('insurance', members).deprived).toBe(expected);
  });

  it.each<[string, Partial<MemberFacts> & { bornOn: ReturnType<typeof plainDate> }, boolean | null]>([
    ['sixteen, lower secondary school done', { bornOn: plainDate('2010-10-01'), completed: 'lower_secondary' }, false],
    ['sixteen, only primary school', { bornOn: plainDate('2010-10-01'), completed: 'primary' }, true],
    ['fifteen, only primary school', { bornOn: plainDate('2010-10-02'), completed: 'primary' }, false],
    [
      'sixteen, only primary school but at school',
      { bornOn: plainDate('2010-10-01'), completed: 'primary', attends: 'lower_secondary' },
      false,
    ],
    ['eighteen today, lower secondary school', { bornOn: plainDate('2008-10-01'), completed: 'lower_secondary' }, true],
    ['eighteen today, a trade learnt', { bornOn: plainDate('2008-10-01'), completed: 'vocational' }, false],
    ['thirty, lower secondary school', { bornOn: plainDate('1995-10-02'), completed: 'lower_secondary' }, true],
    ['thirty-one, no school at all', { bornOn: plainDate('1995-10-01'), completed: 'none' }, false],
    ['twenty, nobody knows what was learnt', { bornOn: plainDate('2006-01-01'), completed: null }, null],
  ])('education of adults since 2022: %s', (_, facts, expected) => {
    expect(lacks('adult_education', [person(facts)]).deprived).toBe(expected);
  });

  it.each([
    ['1986-01-01', true],
    ['1985-12-31', false],
    ['2011-10-01', true],
    ['2011-10-02', false],
  ])('education of adults of 2016–2021: born %s without lower secondary school', (day, expected) => {
    expect(lacks('adult_education', [born(day, { completed: 'primary' })], HOUSE, S16).deprived).toBe(expected);
  });

  it.each<[string, string, MemberFacts['attends'], boolean | null]>([
    ['three today, at home', '2023-10-01', 'none', true],
    ['two, at home', '2023-10-02', 'none', false],
    ['five, at kindergarten', '2021-01-01', 'preschool', false],
    ['seven, still at kindergarten', '2019-09-01', 'preschool', true],
    ['seven, at primary school', '2019-09-01', 'primary', false],
    ['thirteen, still at primary school', '2013-03-01', 'primary', true],
    ['fifteen, already at upper secondary school', '2011-03-01', 'upper_secondary', false],
    ['fifteen, at home', '2010-10-02', 'none', true],
    ['sixteen, at home', '2010-10-01', 'none', false],
    ['ten, nobody knows', '2016-01-01', null, null],
  ])('schooling of children since 2022: %s', (_, day, attends, expected) => {
    expect(lacks('child_schooling', [person(), born(day, { attends })]).deprived).toBe(expected);
  });

  it('schooling of children of 2016–2021: only whether they go', () => {
    expect(lacks('child_schooling', [born('2013-03-01', { attends: 'primary' })], HOUSE, S16).deprived).toBe(false);
    expect(lacks('child_schooling', [born('2022-01-01', { attends: 'none' })], HOUSE, S16).deprived).toBe(false);
    expect(lacks('child_schooling', [born('2013-03-01', { attends: 'none' })], HOUSE, S16).deprived).toBe(true);
  });

  it.each<[string, MemberFacts[], boolean | null]>([
    ['half is not more than half', [person(), person(), born('2015-01-01'), born('2016-01-01')], false],
    ['two of three', [person(), born('2015-01-01'), born('2016-01-01')], true],
    ['an old person without benefit is none', [person(), born('1950-01-01')], false],
    ['an old person with benefit, one of one', [born('1950-01-01', { socialBenefit: true, disability: null })], true],
    ['a disabled person with benefit, one of one', [person({ socialBenefit: true, disability: 'severe' })], true],
    ['one of two, and of one the age is not known', [person({ bornOn: null }), born('2015-01-01')], null],
  ])('dependants: %s', (_, members, expected) => {
    expect(lacks('dependants', members).deprived).toBe(expected);
  });

  it('work: what the ages of work are, the law read so far does not say, so only who surely works is told', () => {
    expect(lacks('job', [person(), person({ work: 'studying' })]).deprived).toBe(false);
    expect(lacks('job', [person({ work: 'unemployed' })]).deprived).toBe(null);
    expect(lacks('job', [person({ work: null })]).deprived).toBe(null);
  });

  it('nutrition: without children there is none to lack it', () => {
    expect(lacks('nutrition', [person({ malnourished: true })]).deprived).toBe(false);
    expect(lacks('nutrition', [born('2015-01-01', { malnourished: true })]).deprived).toBe(true);
    expect(lacks('nutrition', [born('2015-01-01', { malnourished: null })]).deprived).toBe(null);
  });

  it.each<[string, Partial<HousingFacts>, boolean | null]>([
    ['housing_area', { squareMetres: 15.9 }, true],
    ['housing_area', { squareMetres: 16 }, false],
    ['housing_area', { squareMetres: null }, null],
    ['housing_quality', { weakStructures: 1 }, false],
    ['housing_quality', { weakStructures: 2 }, true],
    ['water', { cleanWater: false }, true],
    ['water', { cleanWater: null }, null],
    ['toilet', { hygienicToilet: false }, true],
    ['telecom', { internet: false }, true],
    ['information_means', { informationMeans: false }, true],
  ])('the house of two: %s of %j', (key, housing, expected) => {
    expect(lacks(key, [person(), person()], { ...HOUSE, ...housing }).deprived).toBe(expected);
  });

  it('the house of 2016–2021: a telephone does; how weak walls count, nobody confirmed yet', () => {
    expect(lacks('telecom', [person()], { ...HOUSE, internet: false }, S16).deprived).toBe(false);
    expect(lacks('telecom', [person()], { ...HOUSE, internet: false, phone: false }, S16).deprived).toBe(true);
    expect(lacks('housing_quality', [person()], { ...HOUSE, weakStructures: 3 }, S16).deprived).toBe(null);
  });

  it('say whom they follow from', () => {
    const found = lacks('insurance', [person(), person({ id: 7, name: 'Trần Thị Ví Dụ', insured: false })]);
    expect([found.members.map(({ id }) => id), originInWords(found, 'vi')]).toEqual([[7], 'Suy ra từ dữ liệu: Trần Thị Ví Dụ']);
  });
});

describe('what a reviewer says', () => {
  const facts = { day: DAY, members: [person()], housing: HOUSE };
  const said = (key: string, deprived: boolean, reason = '') =>
    deriveDeprivations(S22, { ...facts, housing: { ...HOUSE, cleanWater: null } }, { [key]: { deprived, reason } }).find(
      ({ indicator }) => indicator.key === key,
    )!;

  it('counts where the data tell nothing', () => {
    expect(said('water', true)).toMatchObject({ deprived: true, derived: null, origin: 'said' });
  });

  it('wins over the data with a reason, and only with one', () => {
    const overridden = said('insurance', true, 'Thẻ đã hết hạn');
    expect(overridden).toMatchObject({ deprived: true, derived: false, origin: 'overridden', reason: 'Thẻ đã hết hạn' });
    expect(originInWords(overridden, 'vi')).toBe('Dữ liệu cho thấy không thiếu hụt; người rà soát ghi khác: Thẻ đã hết hạn');
    expect(said('insurance', true, '  ')).toMatchObject({ deprived: false, origin: 'derived' });
  });

  it('is nothing to override where it agrees with the data', () => {
    expect(said('insurance', false, 'Đã xem thẻ')).toMatchObject({ deprived: false, origin: 'derived', reason: null });
  });
});

it('knowing more never turns a certain answer round', () => {
  const known = fc.record({
    bornOn: fc
      .date({ min: new Date('1940-01-01'), max: new Date('2026-09-30'), noInvalidDate: true })
      .map((date) => plainDate(date.toISOString().slice(0, 10))),
    insured: fc.boolean(),
    malnourished: fc.boolean(),
    socialBenefit: fc.boolean(),
    attends: fc.constantFrom('none', 'preschool', 'primary', 'lower_secondary', 'upper_secondary'),
    completed: fc.constantFrom('none', 'primary', 'lower_secondary', 'upper_secondary', 'vocational', 'college'),
    work: fc.constantFrom('employed', 'employed_without_contract', 'unemployed', 'studying'),
    disability: fc.constantFrom('none', 'mild', 'severe'),
  }) as fc.Arbitrary<Partial<MemberFacts>>;
  const hidden = fc.subarray(['bornOn', 'insured', 'malnourished', 'attends', 'completed', 'work', 'disability'] as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(known, hidden), { minLength: 1, maxLength: 4 }), fc.constantFrom(S16, S22), (people, standard) => {
      const all = people.map(([facts]) => person(facts));
      const some = people.map(([facts, names]) => person({ ...facts, ...Object.fromEntries(names.map((name) => [name, null])) }));
      const full = deriveDeprivations(standard, { day: DAY, members: all, housing: HOUSE });
      const partial = deriveDeprivations(standard, { day: DAY, members: some, housing: HOUSE });
      const turned = partial.filter(
        ({ deprived }, index) => deprived !== null && full[index]!.deprived !== null && deprived !== full[index]!.deprived,
      );
      expect(turned).toEqual([]);
    }),
  );
});
