import { UnsupportedMediaTypeException } from '@nestjs/common';
import { RuleBroken } from '../rule-broken.js';
import type { WebRequest } from '../web/request.js';
import { versionIn } from './api-answer.js';

/** What a form carries in hidden fields, a program says in headers: the key of the request, and the version it has read. */
export function apiInput(request: WebRequest): { key: string | null; version: number | null } {
  const { headers } = request;
  const sends = headers['content-length'] !== undefined ? headers['content-length'] !== '0' : headers['transfer-encoding'] !== undefined;
  if (sends && !/^application\/json\b/i.test(headers['content-type'] ?? '')) throw new UnsupportedMediaTypeException();
  return { key: keyOf(headers['idempotency-key']), version: versionOf(headers['if-match']) };
}

function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\w.:-]{1,64}$/.test(header)) return header;
  throw new RuleBroken('api.error.idempotencyKey', {}, 'Idempotency-Key');
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const version = versionIn(header);
  if (version === null) throw new RuleBroken('api.error.ifMatch', {}, 'If-Match');
  return version;
}
