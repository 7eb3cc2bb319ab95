import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Request } from './decorators.js';
import { localPath } from './local-path.js';
import { Public } from './policy.js';
import { redirect } from './redirected.js';
import type { WebRequest } from './request.js';

@Controller('language')
export class LanguageController {
  @Get(':code')
  @Public()
  choose(@Param('code', { schema: z.enum(['vi', 'en']) }) code: 'vi' | 'en', @Request() request: WebRequest, @Query('back') back?: string) {
    request.session.set('locale', code);
    return redirect(localPath(back));
  }
}
