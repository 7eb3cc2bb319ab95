import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { localPath } from './local-path.js';
import { normalizeInput } from './normalize-input.js';
import { apiInput } from '../api/api-input.js';
import { isApi, type WebRequest } from './request.js';

/** Cleans what came in before any schema sees it, and takes the hidden fields of a form (request key, version) or their headers apart. */
@Injectable()
export class FormInputInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    request.query = normalizeInput(request.query);
    const body = normalizeInput(request.body ?? {}) as Record<string, unknown>;
    const { _key, _version, _back, ...rest } = body;
    const { key, version } = isApi(request) ? apiInput(request) : { key: _key, version: _version };
    request.formKey = typeof key === 'string' && key.length <= 64 ? key : null;
    request.backTo = typeof _back === 'string' ? localPath(_back) : null;
    request.body = Array.isArray(request.body)
      ? normalizeInput(request.body)
      : { ...rest, ...((version ?? null) === null ? {} : { version }) };
    return next.handle();
  }
}
