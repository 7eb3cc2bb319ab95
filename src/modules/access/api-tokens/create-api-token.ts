import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { AccountTrail } from '../account-trail.js';
import { API_TOKENS } from '../security-policy.js';
import { UserAccount } from '../user-account.entity.js';
import { ApiToken } from './api-token.entity.js';
import type { CreateApiTokenForm } from './api-tokens.forms.js';
import { hashApiToken, newApiToken } from './token-actors.js';

const DAY = 86_400_000;

/** A token for a program, with at most the rights its owner has now. */
@Injectable()
export class CreateApiToken {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly trail: AccountTrail,
  ) {}

  /** @returns the token itself, to be shown once. */
  @Transactional()
  async run(actor: Actor, form: CreateApiTokenForm): Promise<string> {
    if (form.scopes.some((scope) => !actor.can(scope))) throw new RuleBroken('access.apiToken.scopeNotOwn', {}, 'scopes');
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    const now = this.clock.now();
    const alive = await this.em.count(ApiToken, { user: account.id, revokedAt: null, expiresAt: { $gt: now } });
    if (alive >= API_TOKENS.perPerson) throw new RuleBroken('access.apiToken.tooMany', { maximum: API_TOKENS.perPerson });
    const token = newApiToken();
    this.em.create(ApiToken, {
      user: account,
      name: form.name,
      tokenHash: hashApiToken(token),
      scopes: [...new Set(form.scopes)],
      createdAt: now,
      expiresAt: new Date(now.getTime() + form.days * DAY),
    });
    await this.trail.record(actor, 'apiToken.created', account);
    return token;
  }
}
