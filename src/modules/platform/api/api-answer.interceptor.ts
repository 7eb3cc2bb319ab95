import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { ApiAnswer } from './api-answer.js';
import { ENDPOINT, type EndpointFacts } from './endpoint.js';

/** Puts what an endpoint returns through its schema: columns it does not name stay here, and a promise not kept is an error of ours. */
@Injectable()
export class ApiAnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const facts = this.reflector.get<EndpointFacts | undefined>(ENDPOINT, context.getHandler());
    return facts ? next.handle().pipe(map((result: unknown) => new ApiAnswer(facts.answer.parse(result)))) : next.handle();
  }
}
