import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import { commonAncestor } from '../register/search/scope.rules.js';
import { BeginSponsorship } from './begin-sponsorship.js';
import { newSponsorshipPage } from './sponsorship-forms.views.js';
import { SPONSORSHIP_FILTERS, SponsorshipListQuery } from './sponsorship-list.query.js';
import { SponsorshipPages } from './sponsorship-pages.js';
import { SponsorshipForm } from './sponsorships.forms.js';
import { sponsorshipListPage, sponsorshipPage } from './sponsorships.views.js';

/** Sponsors read here what they promised and did; the names of others' households stay with those who may read files. */
@Controller('support/sponsorships')
export class SponsorshipsController {
  constructor(
    private readonly list: SponsorshipListQuery,
    private readonly pages: SponsorshipPages,
    private readonly begin: BeginSponsorship,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get()
  @Can('household.count')
  @Page('support/sponsorships')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, [], SPONSORSHIP_FILTERS);
    const found = await this.list.page(actor, list, this.pages.today());
    const seesNames = actor.can('household.view');
    const details = { ...list.filters, page: list.page, rows: found.total };
    const unitPath = commonAncestor(actor.paths('household.view'));
    if (seesNames) await this.looks.run(actor, 'household.listed', { object: { type: 'Sponsorship', id: 'list' }, unitPath, details });
    return sponsorshipListPage({ ...found, list, manages: actor.can('support.manage'), seesNames }, locale);
  }

  @Get('new')
  @Can('support.manage')
  @Page('platform/form')
  async form(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { locale }: WebRequest) {
    const { communes, sponsors } = await this.pages.choices(actor);
    return newSponsorshipPage(communes, sponsors, this.pages.today(), form, locale);
  }

  @Post('new')
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: SponsorshipForm }) form: SponsorshipForm) {
    const sponsorship = await this.begin.run(actor, form);
    return redirect(`/support/sponsorships/${sponsorship.id}`, 'support.sponsor.newDone');
  }

  @Get(':id')
  @Can('household.count')
  @Page('support/sponsorship')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const seen = await this.pages.one(actor, id);
    const { sponsorship, seesNames } = seen;
    const household = seesNames ? sponsorship.household : null;
    if (household) await this.looks.run(actor, 'sponsorship.viewed', { object: sponsorship, unitPath: sponsorship.path }, [household.id]);
    return sponsorshipPage(seen, locale);
  }
}
