import { createHash, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { ActorLoader, type LoadedActor } from '../actor-loader.js';
import { SecondFactorDuty } from '../second-factor-duty.js';

/** A write for every call would cost more than it tells. */
const USED_EVERY_MS = 60_000;

/** The prefix lets secret scanners and people recognise a leaked token. */
const PREFIX = 'chungtay_';

export const newApiToken = (): string => PREFIX + randomBytes(32).toString('base64url');

export const hashApiToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Who an API token acts for: the person with today's rights, cut down to the token's scopes. */
@Injectable()
export class TokenActors {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly actors: ActorLoader,
    private readonly duty: SecondFactorDuty,
  ) {}

  async find(authorization: string | undefined, requestId: string): Promise<LoadedActor | null> {
    const token = /^Bearer +(chungtay_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
    if (!token) return null;
    const now = this.clock.now();
    const [row] = await this.em.execute<{ id: number; user_id: number; scopes: string[]; last_used_at: Date | null }[]>(
      `select id, user_id, scopes, last_used_at from api_token where token_hash = ? and revoked_at is null and expires_at > ?`,
      [hashApiToken(token), now],
    );
    const loaded = row ? await this.actors.byUserId(row.user_id, requestId) : null;
    if (!row || !loaded) return null;
    if (!row.last_used_at || now.getTime() - new Date(row.last_used_at).getTime() > USED_EVERY_MS) {
      await this.em.execute(`update api_token set last_used_at = ? where id = ?`, [now, row.id], 'run');
    }
    return { ...loaded, actor: this.scoped(loaded, row.scopes) };
  }

  private scoped(loaded: LoadedActor, scopes: string[]) {
    const actor = this.duty.apply(loaded, loaded.hasSecondFactor);
    const grants = actor.grants.map((grant) => ({
      ...grant,
      permissions: new Set([...grant.permissions].filter((permission) => scopes.includes(permission))),
    }));
    return actor.narrowed(grants);
  }
}
