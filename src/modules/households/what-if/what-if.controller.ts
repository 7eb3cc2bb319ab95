import { Controller, Get, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { offsetOf, readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { DiscloseHouseholds } from '../register/looks/disclose-households.js';
import { CompareStandards, type WhatIf } from './compare-standards.js';
import { WhatIfQuery } from './what-if.query.js';
import { changedSheet, whatIfPage } from './what-if.views.js';

const CHUNK = 2000;

/** The same survey under another standard (chạy thử). */
@Controller()
export class WhatIfController {
  constructor(
    private readonly compare: CompareStandards,
    private readonly query: WhatIfQuery,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  @Get('what-if')
  @Can('household.view')
  @Page('what-if/index')
  async show(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const found = await this.compare.run(actor, query);
    const list = readListQuery(query, []);
    const page = { limit: list.size, offset: offsetOf(list) };
    const rows = found.pairs ? await this.query.changed(actor, found.scope, found.comparison, page) : [];
    return whatIfPage(found, rows, list, locale);
  }

  @Get('what-if.xlsx')
  @Can('household.view')
  async file(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const found = await this.compare.run(actor, query);
    if (found.pairs) await this.take(actor, found);
    const read = (offset: number) => this.query.changed(actor, found.scope, found.comparison, { limit: CHUNK, offset });
    return sheetFile('xlsx', changedSheet(found, found.pairs ? chunked(read) : [], locale));
  }

  private async take(actor: Actor, { scope, comparison, rules }: WhatIf): Promise<void> {
    const { unitName: label, path: unitPath, unitId, from, to } = scope;
    const taken = await this.query.changedIds(actor, scope, comparison);
    const details = { format: 'xlsx', standard: rules.code, from, to, households: taken.length };
    await this.disclose.run(actor, 'household.exported', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details }, taken);
  }
}

async function* chunked<Row>(read: (offset: number) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += CHUNK) {
    const rows = await read(offset);
    yield* rows;
    if (rows.length < CHUNK) return;
  }
}
