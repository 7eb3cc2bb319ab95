import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const ACCESS_KEY = 'AKIDTEST';
const SECRET_KEY = 'secret/with+signs';
const REGION = 'ap-southeast-1';
const BUCKET = 'chung-tay';
const PAGE_SIZE = 2;

interface Stored {
  content: Buffer;
  modified: Date;
}

export interface S3StandIn {
  /** For S3_URL. */
  url: string;
  objects: Map<string, Stored>;
  refused: string[];
  close(): Promise<void>;
}

/** A small object store over HTTP that takes nothing without a right Signature Version 4, checked the way the service documents it. */
export async function startS3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, Stored>();
  const refused: string[] = [];
  const server = http.createServer((request, response) => {
    void buffer(request).then((body) => {
      const problem = problemOf(request, body);
      if (problem) refused.push(problem);
      const answer = problem ? { status: 403, body: `<Error><Code>${problem}</Code></Error>` } : serve(objects, request, body);
      response.writeHead(answer.status, { 'content-length': Buffer.byteLength(answer.body) });
      response.end(request.method === 'HEAD' ? undefined : answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${ACCESS_KEY}:${encodeURIComponent(SECRET_KEY)}@127.0.0.1:${port}/${BUCKET}/evidence?region=${REGION}`,
    objects,
    refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function serve(objects: Map<string, Stored>, request: http.IncomingMessage, body: Buffer): { status: number; body: string | Buffer } {
  const url = new URL(request.url!, 'http://store');
  const key = url.pathname.slice(BUCKET.length + 2);
  if (url.searchParams.get('list-type') === '2') return { status: 200, body: listing(objects, url.searchParams) };
  if (request.method === 'PUT') objects.set(key, { content: body, modified: new Date() });
  if (request.method === 'DELETE') {
    objects.delete(key);
    return { status: 204, body: '' };
  }
  const found = objects.get(key);
  return found ? { status: 200, body: request.method === 'PUT' ? '' : found.content } : { status: 404, body: '<Error/>' };
}

function listing(objects: Map<string, Stored>, query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
  const from = Number(query.get('continuation-token')?.slice(2) ?? 0);
  const contents = keys
    .slice(from, from + PAGE_SIZE)
    .map((key) => `<Contents><Key>${key}</Key><LastModified>${objects.get(key)!.modified.toISOString()}</LastModified></Contents>`);
  const next = from + PAGE_SIZE < keys.length ? `<NextContinuationToken>a&amp;${from + PAGE_SIZE}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
}

function problemOf(request: http.IncomingMessage, body: Buffer): string | null {
  const match = /^AWS4-HMAC-SHA256 Credential=(.+?),\s*SignedHeaders=(.+?),\s*Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  if (!match) return 'AccessDenied';
  const [, credential, signedHeaders, signature] = match as unknown as [string, string, string, string];
  const [key, day, region, service, ending] = credential.split('/');
  if (key !== ACCESS_KEY || region !== REGION || service !== 's3' || ending !== 'aws4_request') return 'InvalidCredential';
  const at = String(request.headers['x-amz-date']);
  if (at.slice(0, 8) !== day) return 'InvalidDate';
  const contentHash = createHash('sha256').update(body).digest('hex');
  if (request.headers['x-amz-content-sha256'] !== contentHash) return 'XAmzContentSHA256Mismatch';
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256']) if (!signedHeaders.split(';').includes(needed)) return 'Unsigned';
  const [path, query = ''] = request.url!.split('?') as [string, string?];
  const sortedQuery = query.split('&').sort().join('&');
  const headerLines = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = `${request.method}\n${path}\n${sortedQuery}\n${headerLines.join('')}\n${signedHeaders}\n${contentHash}`;
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`;
  const sign = (secret: string | Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  const expected = sign(sign(sign(sign(sign(`AWS4${SECRET_KEY}`, day), region), 's3'), 'aws4_request'), toSign);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}
