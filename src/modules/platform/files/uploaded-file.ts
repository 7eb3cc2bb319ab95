import type { TextParams } from '../i18n/i18n.js';
import type { FileKind } from './file-kinds.js';

/** A file that came with a form, checked, and lying in a temporary place until the request is over. */
export class UploadedFile {
  constructor(
    readonly name: string,
    readonly kind: FileKind,
    readonly size: number,
    readonly sha256: string,
    readonly path: string,
  ) {}
}

/** A table to be read, not kept; what it is, `readTabular` finds out. Gone when the request is over. */
export class UploadedTable {
  constructor(
    readonly name: string,
    readonly path: string,
  ) {}
}

/** A file that came with a form and was not taken: the field says why, like any other mistake in the form. */
export class RefusedUpload {
  constructor(
    readonly key: string,
    readonly params: TextParams = {},
  ) {}
}
