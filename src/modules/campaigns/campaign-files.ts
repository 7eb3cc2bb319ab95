import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../platform/files/file-access.js';
import { NotVisible } from '../platform/rule-broken.js';
import { CampaignRepository } from './campaign.repository.js';

/** The files of a campaign's document are for whoever sees the campaign. */
@Injectable()
export class CampaignFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly campaigns: CampaignRepository,
  ) {}

  onModuleInit(): void {
    this.access.register('Campaign', (actor, id) =>
      this.campaigns.visibleTo(actor, id).then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotVisible) return false;
          throw error;
        },
      ),
    );
  }
}
