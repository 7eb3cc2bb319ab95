import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ApiToken } from './api-token.entity.js';
import { CreateApiTokenForm } from './api-tokens.forms.js';
import { apiTokensPage } from './api-tokens.views.js';
import { CreateApiToken } from './create-api-token.js';
import { RevokeApiToken } from './revoke-api-token.js';

@Controller('account/api-tokens')
export class ApiTokensController {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly createApiToken: CreateApiToken,
    private readonly revokeApiToken: RevokeApiToken,
  ) {}

  @Get()
  @SignedIn()
  @Page('access/api-tokens')
  async list(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { session, locale }: WebRequest) {
    const tokens = await this.em.find(ApiToken, { user: actor.userId! }, { orderBy: { id: 'desc' }, limit: 100 });
    return apiTokensPage(tokens, actor, this.clock.now(), session.takeSecret('apiToken'), form, locale);
  }

  @Post()
  @SignedIn()
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: CreateApiTokenForm }) form: CreateApiTokenForm,
    @Request() { session }: WebRequest,
  ) {
    session.sealSecret('apiToken', await this.createApiToken.run(actor, form));
    return redirect('/account/api-tokens', 'access.apiToken.created');
  }

  @Post(':id/revoke')
  @SignedIn()
  async revoke(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.revokeApiToken.run(actor, id);
    return redirect('/account/api-tokens', 'access.apiToken.revokedNow');
  }
}
