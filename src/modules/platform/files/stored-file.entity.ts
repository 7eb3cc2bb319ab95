import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../database/base-columns.js';

const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  properties: {
    ...idColumn,
    sha256: p.string().length(64).unique(),
    size: p.integer(),
    mediaType: p.string(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** Content that is in the file store, once whatever the number of objects it is attached to. */
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile);
