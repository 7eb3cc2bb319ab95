import path from 'node:path';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { finalize, type Observable } from 'rxjs';
import { Config } from '../config.js';
import type { WebRequest } from '../web/request.js';
import { receiveForm, type UploadPurpose } from './receive-form.js';

const UPLOADS = 'takes-uploads';

/** The form of this route may bring files, to keep (documents) or to read (tables); anywhere else they are refused unread. */
export const Uploads = (purpose: UploadPurpose = 'documents') => SetMetadata(UPLOADS, purpose);

export const uploadFolder = (config: Config): string => path.join(config.dataDir, 'tmp', 'uploads');

/** Turns a form with files into an ordinary body. Runs after the guard: a stranger's files never reach the disk. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    if (!request.isMultipart()) return next.handle();
    const purpose = this.reflector.get<UploadPurpose | undefined>(UPLOADS, context.getHandler());
    if (!purpose) throw new UnsupportedMediaTypeException();
    const { body, discard } = await receiveForm(request, uploadFolder(this.config), purpose);
    request.body = body;
    return next.handle().pipe(finalize(() => void discard()));
  }
}
