import { DriverException, OptimisticLockError } from '@mikro-orm/core';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { acceptedLocale } from '../api/accept-language.js';
import { etagOf } from '../api/api-answer.js';
import { problemOf } from '../api/problem.js';
import { translate } from '../i18n/i18n.js';
import { EditConflict, NotVisible, RuleBroken } from '../rule-broken.js';
import { InvalidForm } from './invalid-form.js';
import { PageRenderer } from './page-renderer.js';
import { formAddress, isApi, type WebReply, type WebRequest } from './request.js';
import { Session, type FormFlash } from './session.js';
import { SignInNeeded } from './sign-in-needed.js';
import { SessionStore } from './session-store.js';

const SECRET_FIELDS = /password|secret|totp|token/i;

/**
 * One road for everything that goes wrong. A refused form goes back to its own address with values and messages (303);
 * everything else is an error page, or a problem document for the API. Only the unexpected is logged as an error.
 */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly pages: PageRenderer,
    private readonly sessions: SessionStore,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<WebRequest>();
    const reply = http.getResponse<WebReply>();
    // Unknown addresses and refused uploads never met the session guard.
    request.session ??= new Session(null, null, {});
    request.locale ??= 'vi';
    const refused = refusal(error);
    const status = refused ? refusedStatus(error, request) : statusOf(error);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    if (isApi(request)) return this.problem(request, reply, status, refused);
    if (refused && request.method === 'POST') {
      return request.backTo ? this.backToPage(request, reply, refused, request.backTo) : this.backToForm(request, reply, refused);
    }
    if (status === 401) return this.toSignIn(request, reply, error instanceof SignInNeeded ? error.page : '/sign-in');
    return this.errorPage(request, reply, refused ? 404 : status);
  }

  private async backToForm(request: WebRequest, reply: WebReply, flash: FormFlash): Promise<void> {
    request.session.flashForm(formAddress(request), { ...flash, values: publicValues(request.body) });
    await this.sessions.save(request, reply);
    await reply.status(303).header('location', request.url).send();
  }

  private async backToPage(request: WebRequest, reply: WebReply, { errors }: FormFlash, page: string): Promise<void> {
    const { key, params } = errors[0]!;
    request.session.set('notice', { kind: 'error', key, params });
    await this.sessions.save(request, reply);
    await reply.status(303).header('location', page).send();
  }

  private async toSignIn(request: WebRequest, reply: WebReply, page: string): Promise<void> {
    const back = request.method === 'GET' ? `?back=${encodeURIComponent(request.url)}` : '';
    await reply.status(303).header('location', `${page}${back}`).send();
  }

  private async problem(request: WebRequest, reply: WebReply, status: number, refused: FormFlash | null): Promise<void> {
    if (status === 401) void reply.header('www-authenticate', 'Bearer realm="Chung Tay"');
    if (refused?.conflict) void reply.header('etag', etagOf(refused.conflict.version));
    const locale = acceptedLocale(request.headers['accept-language']) ?? request.locale;
    await reply
      .status(status)
      .type('application/problem+json')
      .send(problemOf(status, refused, locale, request.id));
  }

  private async errorPage(request: WebRequest, reply: WebReply, status: number): Promise<void> {
    const t = (word: string): string => translate(request.locale, `web.error.${known(status)}.${word}`);
    const view = { head: { title: t('title') }, status, message: t('message'), requestId: request.id };
    const html = await this.pages.render(request, reply, 'platform/error', view);
    await reply.status(status).send(html);
  }
}

/** What a form may say about the refusal, or null when the error is not about the input. */
function refusal(error: unknown): FormFlash | null {
  if (error instanceof InvalidForm) return { values: {}, errors: error.fields, conflict: null };
  if (error instanceof RuleBroken) {
    return { values: {}, errors: [{ field: error.field, key: error.key, params: error.params }], conflict: null };
  }
  const conflict = { field: null, key: 'web.conflict', params: {} };
  if (error instanceof EditConflict) {
    return { values: {}, errors: [conflict], conflict: { current: error.current, version: error.version } };
  }
  if (error instanceof OptimisticLockError || isDoubled(error)) return { values: {}, errors: [conflict], conflict: null };
  return null;
}

/** Two saved the same thing at the same moment, and the database took only the first (unique and exclusion constraints). */
function isDoubled(error: unknown): boolean {
  return error instanceof DriverException && ['23505', '23P01'].includes(String(error.code));
}

/** A program that named the version it read learns that this condition failed (412); one that did not, of a conflict (409). */
function refusedStatus(error: unknown, request: WebRequest): number {
  if (!(error instanceof EditConflict || error instanceof OptimisticLockError || isDoubled(error))) return 422;
  return request.headers['if-match'] === undefined ? 409 : 412;
}

function statusOf(error: unknown): number {
  if (error instanceof NotVisible) return 404;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: number }).statusCode;
  return status && status >= 400 && status < 500 ? status : 500;
}

const known = (status: number): number => ([401, 403, 404, 413, 422, 429, 503].includes(status) ? status : status < 500 ? 400 : 500);

function publicValues(body: unknown): FormFlash['values'] {
  const isText = (value: unknown): boolean =>
    typeof value === 'string' || (Array.isArray(value) && value.every((v) => typeof v === 'string'));
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(([name, value]) => isText(value) && !SECRET_FIELDS.test(name)),
  ) as FormFlash['values'];
}
