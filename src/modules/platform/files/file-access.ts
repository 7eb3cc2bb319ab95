import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { Attachment } from './attachment.entity.js';

export type FileAccessRule = (actor: Actor, objectId: number) => Promise<boolean>;

/** Who may read the files of which kind of object. Modules register theirs when they start; an unknown kind is for nobody. */
@Injectable()
export class FileAccess {
  private readonly rules = new Map<string, FileAccessRule>();

  register(objectType: string, rule: FileAccessRule): void {
    if (this.rules.has(objectType)) throw new Error(`two rules for the files of ${objectType}`);
    this.rules.set(objectType, rule);
  }

  async allows(actor: Actor, { objectType, objectId }: Attachment): Promise<boolean> {
    return (await this.rules.get(objectType)?.(actor, Number(objectId))) ?? false;
  }
}
