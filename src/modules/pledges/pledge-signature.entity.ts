import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { Attachment } from '../platform/files/attachment.entity.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { PledgeParty } from './pledge-party.entity.js';
import { SIGNATURE_WAYS } from './pledge-words.js';

const PledgeSignatureSchema = defineEntity({
  name: 'PledgeSignature',
  properties: {
    ...idColumn,
    party: () => p.manyToOne(PledgeParty).deleteRule('no action').unique(),
    way: p.enum(SIGNATURE_WAYS),
    signerName: p.text(),
    signerPosition: p.text().nullable(),
    signedOn: p.date().$type<PlainDate>(),
    /** Of the text that was signed. */
    sha256: p.string(),
    /** The scan of the original, where it was signed on paper. */
    scan: () => p.manyToOne(Attachment).nullable().deleteRule('no action').index(),
    recordedAt: p.datetime(),
    recordedBy: p.integer().nullable(),
  },
  checks: [{ name: 'pledge_signature_paper_has_scan', expression: `(way = 'paper') = (scan_id is not null)` }],
});

/** The head of a party signed: here with the second factor, or on paper. Append-only. */
export class PledgeSignature extends PledgeSignatureSchema.class {}
PledgeSignatureSchema.setClass(PledgeSignature);
