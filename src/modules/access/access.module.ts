import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AccessGuard } from './access.guard.js';
import { ActorLoader } from './actor-loader.js';
import { SignInController } from './sign-in.controller.js';
import { SignIn } from './sign-in.js';

@Module({
  imports: [AuditModule, UnitsModule],
  controllers: [SignInController],
  providers: [ActorLoader, SignIn, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [ActorLoader, AuditModule, UnitsModule],
})
export class AccessModule {}
