import { EntityManager } from '@mikro-orm/postgresql';
import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../platform/time/clock.js';
import { isApi, type WebRequest } from '../platform/web/request.js';
import { Session, type SessionData } from '../platform/web/session.js';
import { SessionStore } from '../platform/web/session-store.js';
import { ActorLoader } from './actor-loader.js';
import { POLICY, type Policy } from '../platform/web/policy.js';

/** A write for every page view would cost more than it tells. */
const SEEN_EVERY_MS = 60_000;

/** Finds out who asks, then whether the route is for them. Deny by default: no declared policy means 403. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly actors: ActorLoader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    await this.identify(request);
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [context.getHandler(), context.getClass()]);
    if (!policy) throw new ForbiddenException();
    if (policy.kind === 'public') return true;
    if (!request.actor) throw new UnauthorizedException();
    if (policy.kind === 'permission' && !request.actor.can(policy.permission)) throw new ForbiddenException();
    return true;
  }

  private async identify(request: WebRequest): Promise<void> {
    request.actor = null;
    request.session = (await this.loadSession(request)) ?? new Session(null, null, {});
    const found = request.session.userId ? await this.actors.byUserId(request.session.userId, request.id) : null;
    request.actor = found?.actor ?? null;
    request.locale = request.session.data.locale ?? found?.locale ?? 'vi';
  }

  private async loadSession(request: WebRequest): Promise<Session | null> {
    const tokenHash = isApi(request) ? null : this.sessions.tokenHash(request);
    if (!tokenHash) return null;
    const now = this.clock.now();
    const [row] = await this.em
      .getConnection()
      .execute<{ user_id: number | null; data: SessionData; seen_at: Date }[]>(
        `select user_id, data, seen_at from session where token_hash = ? and expires_at > ?`,
        [tokenHash, now],
      );
    if (row && now.getTime() - new Date(row.seen_at).getTime() > SEEN_EVERY_MS) await this.sessions.seen(tokenHash, now);
    return row ? new Session(tokenHash, row.user_id, row.data) : null;
  }
}
