import { EntityManager } from '@mikro-orm/postgresql';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Redirected } from './redirected.js';
import type { WebRequest } from './request.js';

/**
 * A POST is one transaction, and happens once. The form's key is inserted in that same transaction: a second click waits for
 * the first to commit, finds its key, and gets the first outcome; if the first rolled back, the second simply runs.
 */
@Injectable()
export class OnceInterceptor implements NestInterceptor {
  constructor(private readonly em: EntityManager) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return next.handle();
    return from(this.em.transactional(() => this.runOnce(request, next)));
  }

  private async runOnce(request: WebRequest, next: CallHandler): Promise<unknown> {
    const key = request.formKey && `${request.actor?.userId ?? 'anonymous'}:${request.formKey}`;
    if (key) {
      const taken = await this.sql<{ key: string }[]>(`insert into form_submission (key) values (?) on conflict do nothing returning key`, [
        key,
      ]);
      if (!taken.length) return this.firstOutcome(key);
    }
    const outcome: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    if (key && outcome instanceof Redirected) {
      await this.sql(`update form_submission set url = ?, notice = ? where key = ?`, [outcome.url, JSON.stringify(outcome.notice), key]);
    }
    return outcome;
  }

  private async firstOutcome(key: string): Promise<Redirected> {
    const [first] = await this.sql<{ url: string | null; notice: Redirected['notice'] }[]>(
      `select url, notice from form_submission where key = ?`,
      [key],
    );
    return new Redirected(first?.url ?? '/', first?.notice ?? null);
  }

  private sql<T>(query: string, params: unknown[]): Promise<T> {
    return this.em.getConnection().execute(query, params, 'all', this.em.getTransactionContext()) as Promise<T>;
  }
}
