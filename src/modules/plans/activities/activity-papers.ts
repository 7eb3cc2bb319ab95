import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Attachment } from '../../platform/files/attachment.entity.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { PlanActivity } from './plan-activity.entity.js';

/** What was sent along with an activity: the list of those who came apart from photographs and material, because it names people. */
@Injectable()
export class ActivityPapers {
  constructor(
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  by(actor: Actor) {
    return { recordedBy: actor.userId, recordedByName: actor.name, recordedAt: this.clock.now() };
  }

  async keep(actor: Actor, { id, unitPath }: PlanActivity, sent: { attendance: UploadedFile[]; files: UploadedFile[] }): Promise<void> {
    for (const file of sent.attendance) await this.attachments.attach(actor, file, { type: 'PlanAttendance', id, unitPath });
    for (const file of sent.files) await this.attachments.attach(actor, file, { type: 'PlanActivity', id, unitPath });
  }

  /** `attendance` only for whoever may read it. */
  async of(id: number, withAttendance: boolean): Promise<{ attendance: Attachment[]; files: Attachment[] }> {
    const attendance = withAttendance ? (await this.attachments.ofObjects('PlanAttendance', [id])).get(id) : null;
    return { attendance: attendance ?? [], files: (await this.attachments.ofObjects('PlanActivity', [id])).get(id) ?? [] };
  }
}
