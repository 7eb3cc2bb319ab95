import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AccessGuard } from './access.guard.js';
import { AccountMail } from './account-mail.js';
import { AccountTrail } from './account-trail.js';
import { AccountController } from './account/account.controller.js';
import { ChangeEmail } from './account/change-email.js';
import { ChooseLanguage } from './account/choose-language.js';
import { EndSessions } from './account/end-sessions.js';
import { SessionsController } from './account/sessions.controller.js';
import { SignedInBrowsers } from './account/signed-in-browsers.js';
import { ActorLoader } from './actor-loader.js';
import { ApiTokensController } from './api-tokens/api-tokens.controller.js';
import { CreateApiToken } from './api-tokens/create-api-token.js';
import { MeApiController } from './api-tokens/me.api.controller.js';
import { RevokeApiToken } from './api-tokens/revoke-api-token.js';
import { TokenActors } from './api-tokens/token-actors.js';
import { Attempts } from './attempts.js';
import { CreateFirstAdministrator } from './first-administrator/create-first-administrator.js';
import { FirstAdministratorController } from './first-administrator/first-administrator.controller.js';
import { PrepareFirstAdministrator } from './first-administrator/prepare-first-administrator.js';
import { ForgetAttempts } from './forget-attempts.js';
import { ForgetAttemptsJob } from './forget-attempts.job.js';
import { Identity } from './identity.js';
import { OneTimeLinks } from './one-time-links.js';
import { ChangePasswordController } from './password/change-password.controller.js';
import { ChangePassword } from './password/change-password.js';
import { ConfirmPassword } from './password/confirm-password.js';
import { NewPassword } from './password/new-password.js';
import { PasswordResetController } from './password/password-reset.controller.js';
import { RequestPasswordReset } from './password/request-password-reset.js';
import { SetPasswordByLink } from './password/set-password-by-link.js';
import { PEOPLE_CONTROLLERS, PEOPLE_PROVIDERS } from './people/people.parts.js';
import { DemoCodes } from './second-factor/demo-codes.js';
import { EnrolSecondFactor } from './second-factor/enrol-second-factor.js';
import { RecoveryCodes } from './second-factor/recovery-code.repository.js';
import { RemoveSecondFactor } from './second-factor/remove-second-factor.js';
import { RenewRecoveryCodes } from './second-factor/renew-recovery-codes.js';
import { SecondFactorChangeController } from './second-factor/second-factor-change.controller.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { StepUpController } from './second-factor/step-up.controller.js';
import { VerifySecondFactor } from './second-factor/verify-second-factor.js';
import { SecondFactorDuty } from './second-factor-duty.js';
import { Entry } from './sign-in/entry.js';
import { SecondFactorSignInController } from './sign-in/second-factor-sign-in.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.js';
import { RecordFailedSignIn } from './sign-in/record-failed-sign-in.js';
import { RecordSignIn } from './sign-in/record-sign-in.js';
import { RecordSignOut } from './sign-in/record-sign-out.js';

const FLOOR = [
  AccountMail,
  AccountTrail,
  ActorLoader,
  Attempts,
  Identity,
  OneTimeLinks,
  SecondFactorDuty,
  ForgetAttempts,
  ForgetAttemptsJob,
];
const SIGN_IN = [SignIn, Entry, RecordSignIn, RecordFailedSignIn, RecordSignOut];
const PASSWORD = [ChangePassword, ConfirmPassword, NewPassword, RequestPasswordReset, SetPasswordByLink];
const SECOND_FACTOR = [DemoCodes, EnrolSecondFactor, RecoveryCodes, RemoveSecondFactor, RenewRecoveryCodes, VerifySecondFactor];
const ACCOUNT = [ChangeEmail, ChooseLanguage, EndSessions, SignedInBrowsers];
const API_TOKENS = [CreateApiToken, RevokeApiToken, TokenActors];
const FIRST_ADMINISTRATOR = [CreateFirstAdministrator, PrepareFirstAdministrator];

@Module({
  imports: [AuditModule, UnitsModule],
  controllers: [
    ...[SignInController, SecondFactorSignInController, PasswordResetController, FirstAdministratorController],
    ...[AccountController, ChangePasswordController, SessionsController, ApiTokensController, MeApiController],
    ...[SecondFactorController, SecondFactorChangeController, StepUpController],
    ...PEOPLE_CONTROLLERS,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    ...[...FLOOR, ...SIGN_IN, ...PASSWORD, ...SECOND_FACTOR, ...ACCOUNT, ...API_TOKENS, ...FIRST_ADMINISTRATOR],
    ...PEOPLE_PROVIDERS,
  ],
  exports: [ActorLoader, Attempts, AuditModule, UnitsModule],
})
export class AccessModule {}
