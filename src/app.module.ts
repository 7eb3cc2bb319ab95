import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AccessModule } from './modules/access/access.module.js';
import { AdministrationModule } from './modules/administration/administration.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { CampaignsModule } from './modules/campaigns/campaigns.module.js';
import { HouseholdsModule } from './modules/households/households.module.js';
import { MessagesModule } from './modules/messages/messages.module.js';
import type { Config } from './modules/platform/config.js';
import { Timetable } from './modules/platform/jobs/timetable.js';
import { PlansModule } from './modules/plans/plans.module.js';
import { PlatformModule } from './modules/platform/platform.module.js';
import type { Clock } from './modules/platform/time/clock.js';
import { RemindersModule } from './modules/reminders/reminders.module.js';
import { PledgesModule } from './modules/pledges/pledges.module.js';
import { RulesModule } from './modules/rules/rules.module.js';
import { UnitsModule } from './modules/units/units.module.js';
import { ormOptions } from './orm.js';
import { TIMETABLE } from './timetable.js';

/** The modules, in the order of who may import whom (checked by test/architecture.spec.ts). */
@Module({})
export class AppModule {
  static forRoot(config: Config, clock: Clock, databaseUrl: string, beside: Type<unknown>[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        MikroOrmModule.forRootAsync({ driver: PostgreSqlDriver, useFactory: () => ormOptions(databaseUrl) }) as DynamicModule,
        PlatformModule.forRoot(config, clock, new Timetable(TIMETABLE)),
        AuditModule,
        UnitsModule,
        AccessModule,
        RulesModule,
        MessagesModule,
        AdministrationModule,
        HouseholdsModule,
        CampaignsModule,
        PlansModule,
        PledgesModule,
        RemindersModule,
        ...beside,
      ],
    };
  }
}
