import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../../platform/files/file-access.js';
import { SupportRepository } from './support.repository.js';

/** Who may see the file of the household may see the evidence of what it got. */
@Injectable()
export class SupportFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly supports: SupportRepository,
  ) {}

  onModuleInit(): void {
    this.access.register('Support', (actor, id) => this.supports.sees(actor, id));
  }
}
