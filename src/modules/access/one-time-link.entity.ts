import { defineEntity, p } from '@mikro-orm/core';
import { UserAccount } from './user-account.entity.js';

export const LINK_PURPOSES = ['password_reset', 'invitation', 'first_administrator'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const OneTimeLinkSchema = defineEntity({
  name: 'OneTimeLink',
  properties: {
    tokenHash: p.string().primary(),
    purpose: p.enum(LINK_PURPOSES),
    user: () => p.manyToOne(UserAccount).nullable().deleteRule('restrict'),
    createdAt: p.datetime(),
    expiresAt: p.datetime().index(),
    usedAt: p.datetime().nullable(),
  },
});

/** A link that opens one door once, for a while. The token is in the mail or on the screen; here is only its hash. */
export class OneTimeLink extends OneTimeLinkSchema.class {}
OneTimeLinkSchema.setClass(OneTimeLink);
