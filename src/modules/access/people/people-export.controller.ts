import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { csvStream } from '../../platform/export/csv.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { Can } from '../can.js';
import { ExportPeople } from './export-people.js';
import { peopleListOf } from './people.query.js';
import { peopleSheet } from './people.views.js';

@Controller()
export class PeopleExportController {
  constructor(private readonly exportPeople: ExportPeople) {}

  @Get('people.csv')
  @Can('person.manage')
  async csv(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const { rows } = await this.exportPeople.run(actor, peopleListOf(query), 'csv');
    const disposition = 'attachment; filename="nguoi-dung.csv"';
    return new StreamableFile(csvStream(peopleSheet(rows, locale)), { type: 'text/csv; charset=utf-8', disposition });
  }
}
