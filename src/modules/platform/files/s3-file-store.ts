import { createReadStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../time/clock.js';
import { FileStore, type StoredContent } from './file-store.js';
import { EMPTY_SHA256, type S3Credentials, type S3Request, signRequest } from './s3-signature.js';

const TIMEOUT_MS = 60_000;

/** An S3-compatible bucket: `https://KEY:SECRET@host/bucket/prefix?region=…`, addressed by path. */
export class S3FileStore extends FileStore {
  private readonly credentials: S3Credentials;
  private readonly bucket: string;
  private readonly prefix: string;
  private readonly origin: string;

  constructor(
    address: string,
    private readonly clock: Clock,
  ) {
    super();
    const url = new URL(address);
    const [bucket, ...prefix] = url.pathname.split('/').filter(Boolean);
    this.credentials = {
      accessKey: decodeURIComponent(url.username),
      secretKey: decodeURIComponent(url.password),
      region: url.searchParams.get('region') ?? 'us-east-1',
    };
    this.bucket = bucket ?? '';
    this.prefix = prefix.map((part) => `${part}/`).join('');
    this.origin = `${url.protocol}//${url.host}`;
  }

  get location(): string {
    return `${this.origin}/${this.bucket}/${this.prefix}`;
  }

  async put(sha256: string, source: string, size: number): Promise<void> {
    const there = await this.send({ method: 'HEAD', url: this.urlOf(sha256), payloadSha256: EMPTY_SHA256 }, [200, 404]);
    there.resume();
    if (there.statusCode === 200 && Number(there.headers['content-length']) === size) return;
    const headers = { 'content-length': String(size) };
    const answer = await this.send({ method: 'PUT', url: this.urlOf(sha256), payloadSha256: sha256, headers }, [200], source);
    answer.resume();
  }

  open(sha256: string): Promise<Readable> {
    return this.send({ method: 'GET', url: this.urlOf(sha256), payloadSha256: EMPTY_SHA256 }, [200]);
  }

  async remove(sha256: string): Promise<void> {
    const answer = await this.send({ method: 'DELETE', url: this.urlOf(sha256), payloadSha256: EMPTY_SHA256 }, [200, 204, 404]);
    answer.resume();
  }

  async *list(): AsyncGenerator<StoredContent> {
    for (let token: string | undefined = ''; token !== undefined;) {
      const url = new URL(`${this.origin}/${this.bucket}`);
      url.search = new URLSearchParams({ 'list-type': '2', prefix: this.prefix, ...(token && { 'continuation-token': token }) }).toString();
      const page = await text(await this.send({ method: 'GET', url, payloadSha256: EMPTY_SHA256 }, [200]));
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const sha256 = /<Key>[^<]*?([0-9a-f]{64})<\/Key>/.exec(entry)?.[1];
        const modified = /<LastModified>([^<]+)</.exec(entry)?.[1];
        if (sha256 && modified) yield { sha256, modifiedAt: new Date(modified) };
      }
      token = /<NextContinuationToken>([^<]+)</.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
  }

  private urlOf(sha256: string): URL {
    return new URL(`${this.origin}/${this.bucket}/${this.prefix}${sha256}`);
  }

  private async send(request: S3Request, expected: number[], source?: string): Promise<http.IncomingMessage> {
    const headers = signRequest(request, this.credentials, this.clock.now());
    const client = request.url.protocol === 'http:' ? http : https;
    const outgoing = client.request(request.url, { method: request.method, headers, timeout: TIMEOUT_MS });
    outgoing.on('timeout', () => outgoing.destroy(new Error('the file store did not answer in time')));
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => outgoing.on('response', resolve).on('error', reject));
    if (source) await Promise.all([pipeline(createReadStream(source), outgoing), answered]);
    else outgoing.end();
    const answer = await answered;
    if (expected.includes(answer.statusCode ?? 0)) return answer;
    throw new Error(`the file store answered ${answer.statusCode} to ${request.method}: ${(await text(answer)).slice(0, 300)}`);
  }
}
