import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { normalizeInput } from './normalize-input.js';
import type { WebRequest } from './request.js';

/** Cleans what came in before any schema sees it, and takes the form's own hidden fields (request key, version) apart. */
@Injectable()
export class FormInputInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    request.query = normalizeInput(request.query);
    const body = normalizeInput(request.body ?? {}) as Record<string, unknown>;
    const { _key, _version, ...rest } = body;
    request.formKey = typeof _key === 'string' && _key.length <= 64 ? _key : null;
    request.body = Array.isArray(request.body)
      ? normalizeInput(request.body)
      : { ...rest, ...(_version === undefined ? {} : { version: _version }) };
    return next.handle();
  }
}
