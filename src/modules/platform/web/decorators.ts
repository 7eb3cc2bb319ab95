import { createParamDecorator, type ExecutionContext, SetMetadata, UnauthorizedException } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { Locale } from '../i18n/i18n.js';
import { FormState } from './form-state.js';
import { formAddress, type WebRequest } from './request.js';

export const PAGE_TEMPLATE = 'page-template';

/** The handler's return value is the view of this template (path below src/templates, without .hbs). */
export const Page = (template: string) => SetMetadata(PAGE_TEMPLATE, template);

export const OWN_TRANSACTIONS = 'own-transactions';

/**
 * The use cases behind this POST open their own transactions: what they count or note must stay although the request is refused
 * (a wrong password), and no connection may be held while a password is being hashed.
 */
export const OwnTransactions = () => SetMetadata(OWN_TRANSACTIONS, true);

const requestOf = (context: ExecutionContext): WebRequest => context.switchToHttp().getRequest<WebRequest>();

const actorOf = ({ actor }: WebRequest): Actor => {
  if (!actor) throw new UnauthorizedException();
  return actor;
};

const formOf = (request: WebRequest): FormState => new FormState(request.session.takeForm(formAddress(request)), request.locale);

/** Who acts; 401 (for pages: to the sign-in page) when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(requestOf(context)));

/** What the form of this address said last time: empty, or the values and errors of the attempt before. */
export const Form = createParamDecorator((_: unknown, context: ExecutionContext): FormState => formOf(requestOf(context)));

export const Request = createParamDecorator((_: unknown, context: ExecutionContext): WebRequest => requestOf(context));

/** What most pages read of their request, in one: `CurrentActor`, the locale, the query, and `Form`. */
export const Visit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const request = requestOf(context);
  return {
    actor: actorOf(request),
    locale: request.locale,
    query: request.query as Record<string, unknown>,
    // Only when it is asked for: a form is taken from the session once.
    get form() {
      return formOf(request);
    },
  };
});
export interface Visit {
  actor: Actor;
  readonly form: FormState;
  locale: Locale;
  query: Record<string, unknown>;
}
