import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { Campaign } from '../campaign.entity.js';
import { type DraftContent, ImportDraft } from './import-draft.entity.js';

const KEPT_MS = 24 * 3_600_000;

export type DraftKind = 'targets' | 'results' | 'tasks';

/** Uploaded files on their way: each is seen by nobody but whoever sent it. */
@Injectable()
export class ImportDraftRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async own(actor: Actor, id: number, campaignId: number, kind: DraftKind): Promise<ImportDraft> {
    const draft = await this.em.findOne(
      ImportDraft,
      { id, campaign: campaignId, kind, createdBy: actor.userId },
      { populate: ['campaign'] },
    );
    if (!draft) throw new NotVisible();
    return draft;
  }

  /** The draft with what its rows ask for; refused while one of them is not understood. */
  async ready<Input>(actor: Actor, id: number, campaignId: number, kind: DraftKind): Promise<{ draft: ImportDraft; inputs: Input[] }> {
    const draft = await this.own(actor, id, campaignId, kind);
    const { rows } = draft.content;
    if (rows.some(({ input }) => input === null)) throw new RuleBroken('imports.rule.mistakes');
    return { draft, inputs: rows.map(({ input }) => input as Input) };
  }

  async keep(actor: Actor, kind: DraftKind, campaignId: number, fileName: string, content: DraftContent): Promise<ImportDraft> {
    const now = this.clock.now();
    await this.em.nativeDelete(ImportDraft, { createdAt: { $lt: new Date(now.getTime() - KEPT_MS) } });
    const campaign = this.em.getReference(Campaign, campaignId);
    const draft = this.em.create(ImportDraft, { campaign, kind, fileName, content, createdBy: actor.userId, createdAt: now });
    await this.em.flush();
    return draft;
  }
}
