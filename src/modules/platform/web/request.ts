import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.js';
import type { Locale } from '../i18n/i18n.js';
import { maskedAddress } from './masked-address.js';
import type { Session } from './session.js';

/** What the platform hangs on a request; set by the session guard before anything else looks. */
export interface WebRequest extends FastifyRequest {
  session: Session;
  actor: Actor | null;
  locale: Locale;
  /** One per printed form, or per call of the API: the same key again answers with the first outcome. */
  formKey: string | null;
  /** The page a form without a page of its own stands on: a refusal is said there. */
  backTo?: string | null;
}

export type WebReply = FastifyReply;

/** The name of the form at this address, without query and without the token of a one-time link. */
export const formAddress = (request: { url: string }): string => maskedAddress(request.url.split('?')[0]!);

/** Called by programs, with a token and without a session. The page about the API is a page. */
export const isApi = (request: { url: string }): boolean => /^\/api\/(?!docs(?:$|[/?]))/.test(request.url);
