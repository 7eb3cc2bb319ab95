import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../platform/files/file-access.js';
import { PledgeRepository } from './pledge.repository.js';

/** Scans and evidence are read by whoever sees the pledge. */
@Injectable()
export class PledgeFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
  ) {}

  onModuleInit(): void {
    this.access.register('Pledge', (actor, id) => this.pledges.sees(actor, id));
    this.access.register('PledgeReport', async (actor, id) => {
      const [row] = await this.em.execute<{ id: number }[]>(
        `select v.pledge_id as id from pledge_report r join pledge_item i on i.id = r.item_id
         join pledge_version v on v.id = i.pledge_version_id where r.id = :id`,
        { id },
      );
      return row !== undefined && this.pledges.sees(actor, row.id);
    });
  }
}
