import { SetMetadata } from '@nestjs/common';
import { POLICY, type Policy } from '../platform/web/policy.js';
import type { Permission } from './permissions.js';

/** Opens the route to whoever holds the permission somewhere; the repository or use case decides for which units. */
export const Can = (permission: Permission) => SetMetadata(POLICY, { kind: 'permission', permission } satisfies Policy);
