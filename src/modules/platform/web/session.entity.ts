import { defineEntity, p } from '@mikro-orm/core';
import type { SessionData } from './session.js';

const SessionSchema = defineEntity({
  name: 'SessionRow',
  tableName: 'session',
  properties: {
    tokenHash: p.string().primary(),
    userId: p.integer().nullable().index(),
    data: p.json<SessionData>(),
    ip: p.string().nullable(),
    userAgent: p.string().nullable(),
    createdAt: p.datetime(),
    seenAt: p.datetime(),
    expiresAt: p.datetime().index(),
  },
});

/** One signed-in browser, or an anonymous one that has a message waiting. The token itself is never stored. */
export class SessionRow extends SessionSchema.class {}
SessionSchema.setClass(SessionRow);
