import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { FileAccess } from '../../../platform/files/file-access.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { ViewHousehold } from '../looks/view-household.js';

/** Photos and papers of a household are for whoever may see its file, and opening one is a look like any other. */
@Injectable()
export class HouseholdFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly view: ViewHousehold,
  ) {}

  onModuleInit(): void {
    this.access.register('Household', (actor, id) => this.opens(actor, id));
  }

  private async opens(actor: Actor, id: number): Promise<boolean> {
    try {
      await this.view.run(actor, id, 'papers');
      return true;
    } catch (error) {
      if (error instanceof NotVisible) return false;
      throw error;
    }
  }
}
