import { p } from '@mikro-orm/core';

/** Integer identity: short addresses, small indexes; what lies outside one's scope answers 404 anyway. */
export const idColumn = { id: p.integer().primary() };

/** `version` guards a form against overwriting what another officer saved meanwhile. */
export const versionColumn = { version: p.integer().version() };
