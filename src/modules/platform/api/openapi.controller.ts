import { Controller, Get } from '@nestjs/common';
import { Request } from '../web/decorators.js';
import { Public } from '../web/policy.js';
import type { WebRequest } from '../web/request.js';
import { acceptedLocale } from './accept-language.js';
import type { OpenApiDocument } from './openapi-document.js';
import { OpenApiDocuments } from './openapi-documents.js';

/** Describes the API to programs. Public: it tells what can be asked for, nothing of what is there. */
@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly documents: OpenApiDocuments) {}

  @Get()
  @Public()
  document(@Request() request: WebRequest): OpenApiDocument {
    return this.documents.in(acceptedLocale(request.headers['accept-language']) ?? 'vi');
  }
}
