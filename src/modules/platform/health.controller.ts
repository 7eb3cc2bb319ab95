import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get } from '@nestjs/common';
import { Public } from './web/policy.js';

@Controller('health')
export class HealthController {
  constructor(private readonly em: EntityManager) {}

  /** 200 when pages can be served: the process is up and the database answers. */
  @Get()
  @Public()
  async ready(): Promise<{ status: 'ready' }> {
    await this.em.getConnection().execute('select 1');
    return { status: 'ready' };
  }
}
