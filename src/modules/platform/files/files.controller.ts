import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { NotVisible } from '../rule-broken.js';
import { CurrentActor } from '../web/decorators.js';
import { Id } from '../web/fields.js';
import { SignedIn } from '../web/policy.js';
import type { WebReply } from '../web/request.js';
import { Attachment } from './attachment.entity.js';
import { contentDisposition } from './content-disposition.js';
import { FileAccess } from './file-access.js';
import { FILE_KINDS } from './file-kinds.js';
import { FileStore } from './file-store.js';

const INLINE: ReadonlySet<string> = new Set(
  Object.values(FILE_KINDS)
    .filter((kind) => kind.inline)
    .map((kind) => kind.mediaType),
);

@Controller('files')
export class FilesController {
  constructor(
    private readonly em: EntityManager,
    private readonly access: FileAccess,
    private readonly store: FileStore,
  ) {}

  @Get(':id')
  @SignedIn()
  async download(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: WebReply) {
    const attachment = await this.em.findOne(Attachment, { id, removedAt: null }, { populate: ['file'] });
    if (!attachment || !(await this.access.allows(actor, attachment))) throw new NotVisible();
    const { sha256, size, mediaType } = attachment.file;
    const disposition = contentDisposition(INLINE.has(mediaType) ? 'inline' : 'attachment', attachment.name);
    void reply.header('cache-control', 'private, no-store').header('x-content-type-options', 'nosniff');
    return new StreamableFile(await this.store.open(sha256), { type: mediaType, length: size, disposition });
  }
}
