import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { localPath } from '../../platform/web/local-path.js';
import { redirect, type Redirected, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../../platform/web/request.js';
import type { SessionData } from '../../platform/web/session.js';
import { SessionStore } from '../../platform/web/session-store.js';
import { originOf } from '../account-trail.js';
import { ActorLoader } from '../actor-loader.js';
import { SecondFactorDuty } from '../second-factor-duty.js';
import type { UserAccount } from '../user-account.entity.js';
import { RecordSignIn } from './record-sign-in.js';

/** Opens the session once everything asked for was given, and says where to go. */
@Injectable()
export class Entry {
  constructor(
    private readonly sessions: SessionStore,
    private readonly actors: ActorLoader,
    private readonly duty: SecondFactorDuty,
    private readonly record: RecordSignIn,
    private readonly clock: Clock,
  ) {}

  /** After the password. Whoever has a second factor gets no session yet, only a token that is new from here on. */
  async afterPassword(account: UserAccount, request: WebRequest, reply: WebReply, back: string): Promise<Redirected> {
    const kept = keptOf(request);
    if (account.hasSecondFactor()) {
      const pendingSignIn = { userId: account.id, at: this.clock.now().toISOString(), back };
      await this.sessions.begin(request, reply, null, { ...kept, pendingSignIn });
      return redirect('/sign-in/second-factor');
    }
    await this.sessions.begin(request, reply, account.id, kept);
    await this.record.run(account, originOf(request), false);
    const loaded = await this.actors.byUserId(account.id);
    if (!loaded || !this.duty.owed(loaded)) return redirect(localPath(back));
    return redirectWithWarning('/account/second-factor', 'access.secondFactor.owed');
  }

  /** The same token goes on: it was new when the password was given, and a second click must not lose the session. */
  async afterSecondFactor(account: UserAccount, request: WebRequest, back: string): Promise<Redirected> {
    await this.sessions.promote(request, account.id, { ...keptOf(request), secondFactorAt: this.clock.now().toISOString() });
    await this.record.run(account, originOf(request), true);
    return redirect(localPath(back));
  }
}

function keptOf({ session }: WebRequest): SessionData {
  return session.data.locale ? { locale: session.data.locale } : {};
}
