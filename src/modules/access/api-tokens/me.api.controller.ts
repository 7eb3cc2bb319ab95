import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.js';
import { ApiId } from '../../platform/api/api-fields.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { CurrentActor } from '../../platform/web/decorators.js';
import { SignedIn } from '../../platform/web/policy.js';
import { ROLE_NAMES } from '../permissions.js';

const Grant = z
  .object({ unitId: ApiId, unitName: z.string(), role: z.enum(ROLE_NAMES), permissions: z.array(z.string()) })
  .meta({ id: 'Grant' });

const MeAnswer = z.object({ userId: ApiId, name: z.string(), grants: z.array(Grant) }).meta({ id: 'Me' });

@Controller('api/v1/me')
export class MeApiController {
  /** The first call of every program: whose token is this, and what does it open where? */
  @Get()
  @SignedIn()
  @Endpoint({ summary: 'api.me', answer: MeAnswer })
  me(@CurrentActor() actor: Actor) {
    const grants = actor.grants.map(({ unitId, unitName, role, permissions }) => ({
      unitId,
      unitName,
      role,
      permissions: [...permissions],
    }));
    return { userId: actor.userId, name: actor.name, grants };
  }
}
