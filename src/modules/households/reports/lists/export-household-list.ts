import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { DiscloseHouseholds } from '../../register/looks/disclose-households.js';
import type { Actor } from '../../../platform/actor.js';
import { Standards } from '../../standards/standards.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReportScope } from '../report-scope.js';
import { type ListedClass, type ListedHousehold, ListedHouseholdQuery } from './listed-household.query.js';

const CHUNK = 1_000;

export interface HouseholdList {
  rows: AsyncIterable<ListedHousehold>;
  standard: Standard | null;
  /** Whether the reader may take ID numbers along. */
  withIdNumbers: boolean;
}

/** Takes the list of households away in a file, and leaves an entry that says how many. */
@Injectable()
export class ExportHouseholdList {
  constructor(
    private readonly households: ListedHouseholdQuery,
    private readonly standards: Standards,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  /** Which households is settled here; their rows are read while the file is sent, however many there are. */
  @Transactional()
  async run(actor: Actor, scope: ReportScope, of: ListedClass): Promise<HouseholdList> {
    const { ids } = await this.households.ids(actor, scope, of, { limit: null, offset: 0 });
    const standard = await this.standards.inForce(scope.path, scope.to);
    const withIdNumbers = actor.canAt('household.manage', scope.path);
    const { unitId, unitName: label, path: unitPath, to, group } = scope;
    const details = { format: 'xlsx', class: of, to, group, idNumbers: withIdNumbers, households: ids.length };
    await this.disclose.run(actor, 'household.exported', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details }, ids);
    return { rows: this.rows(ids, scope, standard), standard, withIdNumbers };
  }

  private async *rows(ids: readonly number[], scope: ReportScope, standard: Standard | null): AsyncGenerator<ListedHousehold> {
    for (let at = 0; at < ids.length; at += CHUNK) yield* await this.households.rows(ids.slice(at, at + CHUNK), scope.to, standard);
  }
}
