import { createHash, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Clock } from '../time/clock.js';
import type { WebReply, WebRequest } from './request.js';
import { Session, type SessionData } from './session.js';

export const SESSION_COOKIE = 'chungtay';
const SIGNED_IN_HOURS = 12;
const ANONYMOUS_HOURS = 1;

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Sessions live in PostgreSQL; the cookie carries a random token of which only the hash is kept. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Hash of the token in the request's cookie, or null. */
  tokenHash(request: { headers: { cookie?: string } }): string | null {
    const match = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '');
    return match ? hash(match[1]!) : null;
  }

  /** Begins a new session and sets its cookie. Always a new token, so that a planted one gains nothing. */
  async begin(request: WebRequest, reply: WebReply, userId: number | null, data: SessionData): Promise<Session> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const hours = userId ? SIGNED_IN_HOURS : ANONYMOUS_HOURS;
    const expires = new Date(now.getTime() + hours * 3_600_000);
    await this.em
      .getConnection()
      .execute(
        `insert into session (token_hash, user_id, data, ip, user_agent, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
        [hash(token), userId, JSON.stringify(data), request.ip, (request.headers['user-agent'] ?? '').slice(0, 300), now, now, expires],
        'run',
        this.em.getTransactionContext(),
      );
    const secure = this.config.https ? '; Secure' : '';
    void reply.header('set-cookie', `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${hours * 3600}${secure}`);
    request.session = new Session(hash(token), userId, data);
    return request.session;
  }

  /** Writes what the request changed. An anonymous visitor gets a row only when there is something to remember. */
  async save(request: WebRequest, reply: WebReply): Promise<void> {
    const { session } = request;
    if (!session.dirty) return;
    session.dirty = false;
    if (!session.tokenHash) {
      await this.begin(request, reply, null, session.data);
      return;
    }
    await this.em
      .fork()
      .getConnection()
      .execute(`update session set data = ? where token_hash = ?`, [JSON.stringify(session.data), session.tokenHash], 'run');
  }

  async seen(tokenHash: string, at: Date): Promise<void> {
    await this.em.getConnection().execute(`update session set seen_at = ? where token_hash = ?`, [at, tokenHash], 'run');
  }

  async end(tokenHash: string, reply?: WebReply): Promise<void> {
    await this.em.getConnection().execute(`delete from session where token_hash = ?`, [tokenHash], 'run', this.em.getTransactionContext());
    void reply?.header('set-cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  }
}
