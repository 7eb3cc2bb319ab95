import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, type Observable } from 'rxjs';
import { ApiAnswer } from '../api/api-answer.js';
import { PAGE_TEMPLATE } from './decorators.js';
import type { PageHead } from './page-context.js';
import { PageRenderer } from './page-renderer.js';
import { Redirected } from './redirected.js';
import type { WebReply, WebRequest } from './request.js';
import { SessionStore } from './session-store.js';

/** Turns what a handler returns into an answer: a view into a page, a `Redirected` into a 303 with its notice, an `ApiAnswer` into JSON. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly pages: PageRenderer,
    private readonly sessions: SessionStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<WebRequest>();
    const reply = http.getResponse<WebReply>();
    const template = this.reflector.get<string | undefined>(PAGE_TEMPLATE, context.getHandler());
    return next.handle().pipe(
      concatMap(async (result: unknown) => {
        if (result instanceof Redirected) return this.redirect(request, reply, result);
        if (result instanceof ApiAnswer) return this.answer(reply, result);
        if (template) return this.pages.render(request, reply, template, result as { head: PageHead });
        return result;
      }),
    );
  }

  private async redirect(request: WebRequest, reply: WebReply, to: Redirected): Promise<string> {
    if (to.notice) request.session.set('notice', to.notice);
    await this.sessions.save(request, reply);
    void reply.status(303).header('location', to.url);
    return '';
  }

  private answer(reply: WebReply, { body, etag, repeated }: ApiAnswer): unknown {
    void reply.header('cache-control', 'no-store').header('vary', 'authorization, accept-language');
    if (etag) void reply.header('etag', etag);
    if (repeated) void reply.header('idempotency-replayed', 'true');
    return body;
  }
}
