import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { CampaignRow } from '../campaign-list.query.js';
import { VISIBLE_CAMPAIGN, visibleCampaignParams } from '../campaign.repository.js';

/** A campaign with the parts of its document, in one row. */
export interface CampaignDetail extends Omit<CampaignRow, 'parentVisible' | 'participants'> {
  slogan: string | null;
  documentType: string | null;
  documentDate: PlainDate | null;
  signerPosition: string | null;
  pictureOn: PlainDate | null;
  remark: string | null;
  version: number;
  phases: { id: number; kind: string; name: string; startsOn: PlainDate; endsOn: PlainDate; closed: boolean }[];
  clauses: { id: number; parentId: number | null; number: string; kind: string; title: string; text: string }[];
}

/** All that is known of one campaign the actor may see, for programs that read it. */
@Injectable()
export class CampaignDetailQuery {
  constructor(private readonly em: EntityManager) {}

  async one(actor: Actor, id: number): Promise<CampaignDetail> {
    const params = [...visibleCampaignParams(actor), id, ...visibleCampaignParams(actor)];
    const [row] = await this.em.getConnection().execute<CampaignDetail[]>(FACTS, params, 'all', this.em.getTransactionContext());
    if (!row) throw new NotVisible();
    return row;
  }
}

// Clauses and phases of a document are some dozens at most.
const FACTS = `
  select c.id, c.name, c.slogan, c.kind, c.state, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    c.document_type as "documentType", c.document_number as "documentNumber", c.document_date::text as "documentDate",
    c.signer_position as "signerPosition", c.picture_on::text as "pictureOn", c.invented, c.remark, c.version,
    c.launching_unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", parent.id as "parentId", parent.name as "parentName",
    (select coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, 'name', x.name, 'startsOn', x.starts_on, 'endsOn', x.ends_on,
        'closed', x.closed_at is not null) order by x.starts_on, x.id), '[]') from campaign_phase x where x.campaign_id = c.id) as phases,
    (select coalesce(json_agg(json_build_object('id', k.id, 'parentId', k.parent_id, 'number', k.number, 'kind', k.kind, 'title', k.title,
        'text', k.text) order by k.position, k.id), '[]') from clause k where k.campaign_id = c.id) as clauses
  from campaign c
  join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = c.launching_unit_id
    order by x.valid @> c.starts_on desc, upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (select p.id, p.name from campaign p where p.id = c.parent_id and ${VISIBLE_CAMPAIGN.replaceAll('c.', 'p.')}) parent on true
  where c.id = ? and ${VISIBLE_CAMPAIGN}`;
