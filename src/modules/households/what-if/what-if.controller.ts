import { Controller, Get, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { offsetOf, readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { CompareStandards } from './compare-standards.js';
import { WhatIfQuery } from './what-if.query.js';
import { changedSheet, whatIfPage } from './what-if.views.js';

const CHUNK = 2000;

/** The same survey under another standard (chạy thử). */
@Controller()
export class WhatIfController {
  constructor(
    private readonly compare: CompareStandards,
    private readonly query: WhatIfQuery,
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
    const read = (offset: number) => this.query.changed(actor, found.scope, found.comparison, { limit: CHUNK, offset });
    return sheetFile('xlsx', changedSheet(found, found.pairs ? chunked(read) : [], locale));
  }
}

async function* chunked<Row>(read: (offset: number) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += CHUNK) {
    const rows = await read(offset);
    yield* rows;
    if (rows.length < CHUNK) return;
  }
}
