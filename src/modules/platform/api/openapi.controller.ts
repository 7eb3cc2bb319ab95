import { Controller, Get } from '@nestjs/common';
import { Config } from '../config.js';
import type { Locale } from '../i18n/i18n.js';
import { Request } from '../web/decorators.js';
import { Public } from '../web/policy.js';
import type { WebRequest } from '../web/request.js';
import { acceptedLocale } from './accept-language.js';
import { ApiRoutes } from './api-routes.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';

/** Describes the API to programs. Public: it tells what can be asked for, nothing of what is there. */
@Controller('api/openapi.json')
export class OpenApiController {
  private readonly documents = new Map<Locale, OpenApiDocument>();

  constructor(
    private readonly routes: ApiRoutes,
    private readonly config: Config,
  ) {}

  @Get()
  @Public()
  document(@Request() request: WebRequest): OpenApiDocument {
    const locale = acceptedLocale(request.headers['accept-language']) ?? 'vi';
    const known = this.documents.get(locale) ?? openApiDocument(this.routes.all(), locale, this.config.publicUrl);
    this.documents.set(locale, known);
    return known;
  }
}
