import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { isApi, type WebRequest } from '../platform/web/request.js';
import { Session } from '../platform/web/session.js';
import { SessionStore } from '../platform/web/session-store.js';
import { ActorLoader } from './actor-loader.js';
import { TokenActors } from './api-tokens/token-actors.js';
import { SecondFactorDuty } from './second-factor-duty.js';

/** Finds out who asks: for pages by the session cookie, for the API by the token alone, so that no foreign page can use the cookie there. */
@Injectable()
export class Identity {
  constructor(
    private readonly sessions: SessionStore,
    private readonly actors: ActorLoader,
    private readonly tokens: TokenActors,
    private readonly duty: SecondFactorDuty,
  ) {}

  /** Hangs session, actor and language on the request. Returns the actor as they would be with the second factor given. */
  async settle(request: WebRequest): Promise<Actor | null> {
    request.actor = null;
    request.session = new Session(null, null, {});
    request.locale = 'vi';
    return isApi(request) ? this.byToken(request) : this.byCookie(request);
  }

  private async byToken(request: WebRequest): Promise<Actor | null> {
    const found = await this.tokens.find(request.headers.authorization, request.id);
    if (!found) return null;
    request.locale = found.locale;
    request.actor = found.actor;
    return found.actor;
  }

  private async byCookie(request: WebRequest): Promise<Actor | null> {
    const token = this.sessions.token(request);
    const session = token && (await this.sessions.load(token));
    if (session) request.session = session;
    const loaded = request.session.userId ? await this.actors.byUserId(request.session.userId, request.id) : null;
    request.locale = request.session.data.locale ?? loaded?.locale ?? 'vi';
    if (!loaded) return null;
    request.actor = this.duty.apply(loaded, Boolean(request.session.data.secondFactorAt));
    return loaded.actor;
  }
}
