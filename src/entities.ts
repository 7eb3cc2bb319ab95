import { Membership } from './modules/access/membership.entity.js';
import { UserAccount } from './modules/access/user-account.entity.js';
import { AuditEvent } from './modules/audit/audit-event.entity.js';
import { FormSubmission } from './modules/platform/web/form-submission.entity.js';
import { SessionRow } from './modules/platform/web/session.entity.js';

/** Every table that has an entity. A new entity is added here and in a migration; a test compares the two. */
export const ENTITIES = [SessionRow, FormSubmission, AuditEvent, UserAccount, Membership];
