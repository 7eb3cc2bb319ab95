import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { NotVisible } from '../rule-broken.js';
import { InvalidForm } from './invalid-form.js';

/** Checks what came in against the schema of the parameter. A part of the address that fits none names nothing: 404, as for any other. */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => InvalidForm.fromIssues(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      throw metadata.type === 'param' && error instanceof InvalidForm ? new NotVisible() : error;
    }
  }
}
