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
/** A write for every page view would cost more than it tells. */
const SEEN_EVERY_MS = 60_000;

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Sessions live in PostgreSQL; the cookie carries a random token of which only the hash is kept. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The token in the request's cookie, or null. */
  token(request: { headers: { cookie?: string } }): string | null {
    const match = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '');
    return match?.[1] ?? null;
  }

  /** The living session of a token; writes down now and then that it was seen. */
  async load(token: string): Promise<Session | null> {
    const tokenHash = hash(token);
    const now = this.clock.now();
    const [row] = await this.em.execute<{ user_id: number | null; data: SessionData; seen_at: Date }[]>(
      `select user_id, data, seen_at from session where token_hash = ? and expires_at > ?`,
      [tokenHash, now],
    );
    if (!row) return null;
    if (now.getTime() - new Date(row.seen_at).getTime() > SEEN_EVERY_MS) {
      await this.em.execute(`update session set seen_at = ? where token_hash = ?`, [now, tokenHash], 'run');
    }
    return new Session(tokenHash, row.user_id, row.data, token);
  }

  /** Begins a new session in place of the one before. Always a new token, so that a planted one gains nothing. */
  async begin(request: WebRequest, reply: WebReply, userId: number | null, data: SessionData): Promise<Session> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    if (request.session.tokenHash) await this.end(request.session.tokenHash);
    const expires = this.expiry(userId);
    await this.em
      .getConnection()
      .execute(
        `insert into session (token_hash, user_id, data, ip, user_agent, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
        [hash(token), userId, JSON.stringify(data), request.ip, (request.headers['user-agent'] ?? '').slice(0, 300), now, now, expires],
        'run',
        this.em.getTransactionContext(),
      );
    const secure = this.config.https ? '; Secure' : '';
    void reply.header(
      'set-cookie',
      `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SIGNED_IN_HOURS * 3600}${secure}`,
    );
    request.session = new Session(hash(token), userId, data, token);
    return request.session;
  }

  /** Signs in the browser whose session is still anonymous. Only for a token that was new when the password was given. */
  async promote(request: WebRequest, userId: number, data: SessionData): Promise<void> {
    await this.em.execute(
      `update session set user_id = ?, data = ?, expires_at = ? where token_hash = ?`,
      [userId, JSON.stringify(data), this.expiry(userId), request.session.tokenHash],
      'run',
    );
    request.session = request.session.signedIn(userId, data);
  }

  /** Writes what the request changed. An anonymous visitor gets a row only when there is something to remember. */
  async save(request: WebRequest, reply: WebReply): Promise<void> {
    const { session } = request;
    const changes = session.takeChanges();
    if (!changes) return;
    if (!session.tokenHash) {
      await this.begin(request, reply, null, session.data);
      return;
    }
    await this.em
      .fork()
      .getConnection()
      .execute(
        `update session set data = (data - ?::text[]) || ?::jsonb where token_hash = ?`,
        [`{${changes.unset.join(',')}}`, JSON.stringify(changes.set), session.tokenHash],
        'run',
      );
  }

  private expiry(userId: number | null): Date {
    return new Date(this.clock.now().getTime() + (userId ? SIGNED_IN_HOURS : ANONYMOUS_HOURS) * 3_600_000);
  }

  async end(tokenHash: string, reply?: WebReply): Promise<void> {
    await this.em.getConnection().execute(`delete from session where token_hash = ?`, [tokenHash], 'run', this.em.getTransactionContext());
    void reply?.header('set-cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  }
}
