import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AddCalendarDay } from './add-calendar-day.js';
import { CalendarDays } from './calendar-day.repository.js';
import { CalendarDayForm, NewCalendarDayForm, RemovalForm } from './calendar.forms.js';
import { calendarDayPage, calendarPage, newCalendarDayPage, removalPage } from './calendar.views.js';
import { ChangeCalendarDay } from './change-calendar-day.js';
import { RemoveCalendarDay } from './remove-calendar-day.js';

@Controller('administration/calendar')
export class CalendarController {
  constructor(
    private readonly days: CalendarDays,
    private readonly clock: Clock,
    private readonly add: AddCalendarDay,
    private readonly change: ChangeCalendarDay,
    private readonly remove: RemoveCalendarDay,
  ) {}

  @Get()
  @Can('administration.view')
  @Page('administration/calendar')
  async list(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query('year') asked?: string) {
    const year = /^20\d\d$/.test(asked ?? '') ? Number(asked) : yearOf(this.clock.today());
    return calendarPage(year, await this.days.years(), await this.days.ofYear(year), actor.can('calendar.manage'), locale);
  }

  @Get('new')
  @Can('calendar.manage')
  @Page('administration/calendar-new')
  form(@Form() form: FormState, @Request() { locale }: WebRequest) {
    return newCalendarDayPage(form, locale);
  }

  @Post('new')
  @Can('calendar.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewCalendarDayForm }) form: NewCalendarDayForm) {
    const { day } = await this.add.run(actor, form);
    return redirect(`/administration/calendar?year=${yearOf(day)}`, 'administration.calendar.added', { day: formatDay(day) });
  }

  @Get(':id')
  @Can('calendar.manage')
  @Page('administration/calendar-day')
  async edit(@Param('id', { schema: Id }) id: number, @Form() form: FormState, @Request() { locale }: WebRequest) {
    return calendarDayPage(await this.days.byId(id), form, locale);
  }

  @Post(':id')
  @Can('calendar.manage')
  async save(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: CalendarDayForm }) form: CalendarDayForm,
  ) {
    const { day } = await this.change.run(actor, id, form);
    return redirect(`/administration/calendar?year=${yearOf(day)}`, 'administration.calendar.changed', { day: formatDay(day) });
  }

  @Get(':id/removal')
  @Can('calendar.manage')
  @Page('administration/calendar-removal')
  async removal(@Param('id', { schema: Id }) id: number, @Form() form: FormState, @Request() { locale }: WebRequest) {
    return removalPage(await this.days.byId(id), form, locale);
  }

  @Post(':id/removal')
  @Can('calendar.manage')
  async takeOut(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: RemovalForm }) form: RemovalForm) {
    const { day } = await this.remove.run(actor, id, form);
    return redirect(`/administration/calendar?year=${yearOf(day)}`, 'administration.calendar.removed', { day: formatDay(day) });
  }
}
