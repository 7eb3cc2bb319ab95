import type { Readable } from 'node:stream';

export interface StoredContent {
  sha256: string;
  modifiedAt: Date;
}

/** Where the bytes of files lie, by the hash of their content: the same content is kept once, and never changes. */
export abstract class FileStore {
  /** Keeps a copy of the file at `source`; harmless when the content is there already. */
  abstract put(sha256: string, source: string, size: number): Promise<void>;
  /** Rejects when there is no such content. */
  abstract open(sha256: string): Promise<Readable>;
  /** Harmless when there is none. */
  abstract remove(sha256: string): Promise<void>;
  abstract list(): AsyncIterable<StoredContent>;
  /** For the operator's page: where, without secrets. */
  abstract readonly location: string;
}
