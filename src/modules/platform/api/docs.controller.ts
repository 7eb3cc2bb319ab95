import { Controller, Get } from '@nestjs/common';
import { Page, Request } from '../web/decorators.js';
import { Public } from '../web/policy.js';
import type { WebRequest } from '../web/request.js';
import { docsPage } from './docs.views.js';
import { OpenApiDocuments } from './openapi-documents.js';

/** The API for people who write programs: our own page, because a viewer made of scripts would not get past our security policy. */
@Controller('api/docs')
export class DocsController {
  constructor(private readonly documents: OpenApiDocuments) {}

  @Get()
  @Public()
  @Page('api/docs')
  show(@Request() { locale }: WebRequest) {
    return docsPage(this.documents.in(locale), locale);
  }
}
