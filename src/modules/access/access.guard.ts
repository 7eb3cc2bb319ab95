import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { POLICY, type Policy } from '../platform/web/policy.js';
import type { WebRequest } from '../platform/web/request.js';
import { SignInNeeded } from '../platform/web/sign-in-needed.js';
import { Identity } from './identity.js';

/** Finds out who asks, then whether the route is for them. Deny by default: no declared policy means 403. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identity: Identity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const fully = await this.identity.settle(request);
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [context.getHandler(), context.getClass()]);
    if (!policy) throw new ForbiddenException();
    if (policy.kind === 'public') return true;
    if (!request.actor) throw new UnauthorizedException();
    if (policy.kind === 'signedIn' || request.actor.can(policy.permission)) return true;
    throw fully?.can(policy.permission) ? new SignInNeeded('/second-factor') : new ForbiddenException();
  }
}
