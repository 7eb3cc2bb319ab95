import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ApiAnswer } from '../api/api-answer.js';
import { AttemptRefused, RuleBroken } from '../rule-broken.js';
import { OWN_TRANSACTIONS } from './decorators.js';
import { Redirected } from './redirected.js';
import { isApi, type WebRequest } from './request.js';

interface Submission {
  url: string | null;
  notice: Redirected['notice'];
  fingerprint: string | null;
  answer: string | null;
}

/**
 * A POST is one transaction, and happens once. The key of the form or call is inserted in that same transaction: a second click waits
 * for the first to commit, finds its key, and gets the first outcome; if the first rolled back, the second simply runs.
 */
@Injectable()
export class OnceInterceptor implements NestInterceptor {
  constructor(
    private readonly em: EntityManager,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return next.handle();
    if (this.reflector.get<boolean | undefined>(OWN_TRANSACTIONS, context.getHandler())) return next.handle();
    return from(this.inTransaction(request, next));
  }

  private async inTransaction(request: WebRequest, next: CallHandler): Promise<unknown> {
    const outcome = await this.em.transactional(() => this.runOnce(request, next));
    if (outcome instanceof AttemptRefused) throw outcome;
    return outcome;
  }

  private async runOnce(request: WebRequest, next: CallHandler): Promise<unknown> {
    const run = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined }).catch(keepIfNoted);
    if (!request.formKey) return run();
    const key = `${isApi(request) ? 'api:' : ''}${request.actor?.userId ?? 'anonymous'}:${request.formKey}`;
    const fingerprint = isApi(request) ? fingerprintOf(request) : null;
    const taken = await this.sql(`insert into form_submission (key, fingerprint) values (?, ?) on conflict do nothing returning key`, [
      key,
      fingerprint,
    ]);
    if (!taken.length) return this.firstOutcome(key, fingerprint);
    const outcome = await run();
    await this.keep(key, outcome);
    return outcome;
  }

  private async keep(key: string, outcome: unknown): Promise<void> {
    // A refused attempt may be repeated with the same form.
    if (outcome instanceof AttemptRefused) await this.sql(`delete from form_submission where key = ?`, [key]);
    if (outcome instanceof Redirected) {
      const { url, notice } = outcome;
      await this.sql(`update form_submission set url = ?, notice = ? where key = ?`, [url, JSON.stringify(notice), key]);
    }
    if (outcome instanceof ApiAnswer) {
      await this.sql(`update form_submission set answer = ? where key = ?`, [JSON.stringify(outcome.body), key]);
    }
  }

  private async firstOutcome(key: string, fingerprint: string | null): Promise<Redirected | ApiAnswer> {
    const [first] = await this.sql<Submission>(`select url, notice, fingerprint, answer from form_submission where key = ?`, [key]);
    if (first?.fingerprint !== fingerprint) throw new RuleBroken('api.error.keyOfAnother', {}, 'Idempotency-Key');
    if (first.answer !== null) return new ApiAnswer(JSON.parse(first.answer), true);
    return new Redirected(first.url ?? '/', first.notice);
  }

  private sql<Row>(query: string, params: unknown[]): Promise<Row[]> {
    return this.em.getConnection().execute<Row[]>(query, params, 'all', this.em.getTransactionContext());
  }
}

/** What was asked for: the same key for something else is a mistake of the caller, and must not be answered with the first outcome. */
function fingerprintOf({ method, url, body }: WebRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('base64url');
}

function keepIfNoted(error: unknown): AttemptRefused {
  if (error instanceof AttemptRefused) return error;
  throw error;
}
