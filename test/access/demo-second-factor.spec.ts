import { describe, expect, it } from '@jest/globals';
import { DemoCodes } from '../../src/modules/access/second-factor/demo-codes.js';
import { stepAt, stepOfCode } from '../../src/modules/access/second-factor/totp.rules.js';
import { SecondFactorDuty } from '../../src/modules/access/second-factor-duty.js';
import { Config } from '../../src/modules/platform/config.js';
import { anActor } from '../support/builders.js';
import { FixedClock } from '../support/fixed-clock.js';

const SECRET = 'CHUNGTAYDEMOHALANGCHUNGTAYDEMOHA';
const [demo, production] = [true, false].map((mode) => Config.fromEnvironment({}, mode)) as [Config, Config];
const leader = (hasSecondFactor: boolean) => ({ actor: anActor(['campaign.approve'], '1'), locale: 'vi' as const, hasSecondFactor });

describe('the second factor in the demo', () => {
  it('is not insisted on, but asked for where an account has one', () => {
    const duty = new SecondFactorDuty(demo);
    expect([duty.owed(leader(false)), duty.apply(leader(false), false).can('campaign.approve')]).toEqual([false, true]);
    expect([duty.apply(leader(true), false).can('campaign.approve'), duty.apply(leader(true), true).can('campaign.approve')]).toEqual([
      false,
      true,
    ]);
  });

  it('is insisted on in production', () => {
    const duty = new SecondFactorDuty(production);
    expect([duty.owed(leader(false)), duty.apply(leader(false), false).can('campaign.approve')]).toEqual([true, false]);
    expect(new DemoCodes(production, new FixedClock()).codeFor(SECRET)).toBeNull();
  });

  it('is shown on the page, also to whoever signs in twice in a minute', () => {
    const clock = new FixedClock();
    const codes = new DemoCodes(demo, clock);
    const step = stepAt(clock.now());
    expect(stepOfCode(SECRET, codes.codeFor(SECRET, null)!, clock.now())).toBe(step);
    expect(stepOfCode(SECRET, codes.codeFor(SECRET, step)!, clock.now())).toBe(step + 1);
    expect(codes.codeFor(null)).toBeNull();
  });
});
