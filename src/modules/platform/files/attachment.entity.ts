import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../database/base-columns.js';
import { StoredFile } from './stored-file.entity.js';

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  properties: {
    ...idColumn,
    file: () => p.manyToOne(StoredFile),
    objectType: p.string(),
    objectId: p.string(),
    /** As the file was called where it came from. */
    name: p.string(),
    title: p.string().nullable(),
    unitPath: p.string().columnType('ltree').nullable(),
    uploadedBy: p.integer().nullable(),
    uploadedByName: p.string(),
    uploadedAt: p.datetime(),
    /** Taken off the object; the file itself stays, since something may have been decided on it. */
    removedAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['objectType', 'objectId'] }],
});

/** A file as part of something: evidence of a result, the scan of a decision. Who may read that may read the file (`FileAccess`). */
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment);
