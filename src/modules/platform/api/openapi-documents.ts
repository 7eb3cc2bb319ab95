import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import type { Locale } from '../i18n/i18n.js';
import { ApiRoutes } from './api-routes.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';

/** The description of the API in each language, made once. */
@Injectable()
export class OpenApiDocuments {
  private readonly made = new Map<Locale, OpenApiDocument>();

  constructor(
    private readonly routes: ApiRoutes,
    private readonly config: Config,
  ) {}

  in(locale: Locale): OpenApiDocument {
    const document = this.made.get(locale) ?? openApiDocument(this.routes.all(), locale, this.config.publicUrl);
    this.made.set(locale, document);
    return document;
  }
}
