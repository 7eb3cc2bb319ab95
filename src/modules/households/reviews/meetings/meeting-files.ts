import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../../../platform/files/file-access.js';
import { ReviewMeeting } from '../review-meeting.entity.js';

/** The scan of the minutes names households: it is for whoever may see those of the thôn. */
@Injectable()
export class MeetingFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly em: EntityManager,
  ) {}

  onModuleInit(): void {
    this.access.register('ReviewMeeting', async (actor, id) => {
      const meeting = await this.em.findOne(ReviewMeeting, id);
      return meeting !== null && actor.canAt('household.view', meeting.path);
    });
  }
}
