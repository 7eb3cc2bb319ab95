import { Controller, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { StopCounting } from './stop-counting.js';

@Controller('plans/:id/activities/counting/:countId/removal')
export class StopCountingController {
  constructor(private readonly stop: StopCounting) {}

  @Post()
  @Can('plan.manage')
  async remove(@Param('id', { schema: Id }) id: number, @Param('countId', { schema: Id }) countId: number, @CurrentActor() actor: Actor) {
    await this.stop.run(actor, id, countId);
    return redirect(`/plans/${id}/activities/counting`, 'plans.counting.removed');
  }
}
