import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { ImportPopulation } from './import-population.js';
import { PopulationFileForm, PopulationForm } from './population.forms.js';
import { PopulationQuery } from './population.query.js';
import { populationFormPage, populationImportPage, populationPage, populationSheet } from './population.views.js';
import { SavePopulation } from './save-population.js';

const YEARS_SHOWN = 5;

@Controller()
export class PopulationController {
  constructor(
    private readonly population: PopulationQuery,
    private readonly save: SavePopulation,
    private readonly imports: ImportPopulation,
    private readonly clock: Clock,
  ) {}

  @Get('households/population')
  @Can('household.count')
  @Page('households/population')
  async index(@Visit() { actor, query, locale }: Visit) {
    const day = this.clock.today();
    const list = readListQuery(query, []);
    const years = { from: yearOf(day) - YEARS_SHOWN + 1, to: yearOf(day) };
    const communes = await this.population.communes(actor, day);
    return populationPage(await this.population.page(actor, list, day, years), communes, list, years, actor, locale);
  }

  @Get('households/population.xlsx')
  @Can('household.count')
  async sheet(@Visit() { actor, query, locale }: Visit): Promise<StreamableFile> {
    const year = this.yearIn(query);
    return sheetFile('xlsx', populationSheet(await this.population.all(actor, this.clock.today(), year), year, locale));
  }

  @Get('households/population/import')
  @Can('household.manage')
  @Page('households/form')
  importForm(@Visit() { form, locale }: Visit) {
    return populationImportPage(form, locale);
  }

  @Post('households/population/import')
  @Can('household.manage')
  @Uploads('tables')
  async import(@CurrentActor() actor: Actor, @Body({ schema: PopulationFileForm }) { file }: PopulationFileForm) {
    const count = await this.imports.run(actor, file);
    return redirect('/households/population', 'population.saved', { count });
  }

  @Get('households/population/communes/:communeId')
  @Can('household.manage')
  @Page('households/population-form')
  async form(@Visit() { actor, query, form, locale }: Visit, @Param('communeId', { schema: Id }) communeId: number) {
    const year = this.yearIn(query);
    const rows = await this.population.ofCommune(actor, communeId, this.clock.today(), year);
    if (!rows.length) throw new NotVisible();
    return populationFormPage(rows, communeId, { year, last: yearOf(this.clock.today()) }, form, locale);
  }

  @Post('households/population/communes/:communeId')
  @Can('household.manage')
  async enter(@CurrentActor() actor: Actor, @Body({ schema: PopulationForm }) rows: PopulationForm) {
    const count = await this.save.run(actor, rows);
    return redirect('/households/population', 'population.saved', { count });
  }

  private yearIn(query: Record<string, unknown>): number {
    const asked = typeof query['year'] === 'string' && /^(19|20)\d{2}$/.test(query['year']) ? Number(query['year']) : null;
    return asked ?? yearOf(this.clock.today());
  }
}
