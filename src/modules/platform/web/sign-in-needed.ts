import { UnauthorizedException } from '@nestjs/common';

/** Who asks has to prove more first; pages lead there and back again, the API answers 401. */
export class SignInNeeded extends UnauthorizedException {
  constructor(readonly page: string) {
    super();
  }
}
