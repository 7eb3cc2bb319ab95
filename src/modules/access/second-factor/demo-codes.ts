import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { Clock } from '../../platform/time/clock.js';
import { codeOfStep, stepAt } from './totp.rules.js';

/** In the demo nobody has the phone of an invented person: the page itself says which code it would show. Never elsewhere. */
@Injectable()
export class DemoCodes {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param lastStep of the code taken last: whoever signs in twice in a minute is shown the next one */
  codeFor(secret: string | null | undefined, lastStep: number | null | undefined = null): string | null {
    if (!this.config.demo || !secret) return null;
    const step = stepAt(this.clock.now());
    return codeOfStep(secret, lastStep === null || lastStep < step ? step : step + 1);
  }
}
