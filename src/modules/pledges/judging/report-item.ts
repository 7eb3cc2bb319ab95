import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeJudgement } from '../pledge-judgement.entity.js';
import { PledgeReport } from '../pledge-report.entity.js';
import type { Claim } from '../pledge-words.js';
import { ItemsToJudge } from './item-to-judge.js';

/** A party says whether it kept what no data can tell, with evidence. */
@Injectable()
export class ReportItem {
  constructor(
    private readonly em: EntityManager,
    private readonly items: ItemsToJudge,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken for an item that data judge, and once it was judged */
  @Transactional()
  async run(
    actor: Actor,
    { pledgeId, itemId }: { pledgeId: number; itemId: number },
    { claim, text, files }: { claim: Claim; text: string; files: UploadedFile[] },
  ): Promise<void> {
    const { pledge, item, mayReport } = await this.items.of(actor, pledgeId, itemId);
    if (!mayReport) throw new NotVisible();
    if (item.indicatorId !== null || item.households.length) throw new RuleBroken('pledges.rule.dataTell');
    if (await this.em.count(PledgeJudgement, { item: itemId })) throw new RuleBroken('pledges.rule.judgedAlready');
    const [reportedAt, reportedBy] = [this.clock.now(), actor.userId];
    const reference = this.em.getReference(PledgeItem, itemId);
    const report = this.em.create(PledgeReport, { item: reference, claim, text, reportedAt, reportedBy, reporterName: actor.name });
    await this.em.flush();
    for (const file of files)
      await this.attachments.attach(actor, file, { type: 'PledgeReport', id: report.id, unitPath: pledge.unitPath });
    await this.audit.record(actor, 'pledge.itemReported', { object: report, label: pledge.title, unitPath: pledge.unitPath });
  }
}
