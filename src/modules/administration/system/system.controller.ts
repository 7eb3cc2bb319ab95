import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Clock } from '../../platform/time/clock.js';
import { Page, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { SystemStateQuery } from './system-state.query.js';
import { systemPage } from './system.views.js';

@Controller('administration')
export class SystemController {
  constructor(
    private readonly state: SystemStateQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('administration.view')
  @Page('administration/system')
  async overview(@Request() { locale }: WebRequest) {
    return systemPage(await this.state.read(), this.clock.now(), locale);
  }
}
