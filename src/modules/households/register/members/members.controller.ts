import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtMember } from '../looks/look-at-member.js';
import { ViewHousehold } from '../looks/view-household.js';
import { AddMember } from './add-member.js';
import { EditMember } from './edit-member.js';
import { EditMemberForm, NewMemberForm, personOf } from './members.forms.js';
import { editMemberPage, newMemberPage } from './members.views.js';

@Controller('households/:id/members')
export class MembersController {
  constructor(
    private readonly view: ViewHousehold,
    private readonly look: LookAtMember,
    private readonly add: AddMember,
    private readonly editMember: EditMember,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('household.manage')
  @Page('households/form')
  async newForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const household = await this.view.run(actor, id, 'members', 'household.manage');
    return newMemberPage(household, form, this.clock.today(), locale);
  }

  @Post('new')
  @Can('household.manage')
  async create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: NewMemberForm }) form: NewMemberForm,
  ) {
    await this.add.run(actor, id, { ...personOf(form), relation: form.relation, joinedOn: form.joinedOn });
    return redirect(`/households/${id}#members`, 'register.member.added', { name: form.name });
  }

  @Get(':memberId')
  @Can('household.manage')
  @Page('households/form')
  async editForm(
    @Visit() { actor, form, locale }: Visit,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
  ) {
    const { household, member } = await this.look.run(actor, id, memberId);
    return editMemberPage(household, member, form, locale);
  }

  @Post(':memberId')
  @Can('household.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
    @Body({ schema: EditMemberForm }) form: EditMemberForm,
  ) {
    await this.editMember.run(actor, id, memberId, form);
    return redirect(`/households/${id}#members`, 'register.member.edited', { name: form.name });
  }
}
