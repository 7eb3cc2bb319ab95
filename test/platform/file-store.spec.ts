import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DiskFileStore } from '../../src/modules/platform/files/disk-file-store.js';
import type { FileStore } from '../../src/modules/platform/files/file-store.js';
import { S3FileStore } from '../../src/modules/platform/files/s3-file-store.js';
import { EMPTY_SHA256, signRequest } from '../../src/modules/platform/files/s3-signature.js';
import { FixedClock } from '../support/fixed-clock.js';
import { startS3StandIn, type S3StandIn } from '../support/s3-stand-in.js';

const folder = mkdtempSync(path.join(tmpdir(), 'chungtay-store-'));
const source = (content: string | Buffer): { sha256: string; file: string; size: number } => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = path.join(folder, `source-${sha256}`);
  writeFileSync(file, content);
  return { sha256, file, size: Buffer.byteLength(content) };
};

let s3: S3StandIn;
beforeAll(async () => {
  s3 = await startS3StandIn();
});
afterAll(() => s3.close());

const STORES: [string, () => FileStore][] = [
  ['on disk', () => new DiskFileStore(path.join(folder, 'files'))],
  ['in a bucket', () => new S3FileStore(s3.url, new FixedClock())],
];

describe.each(STORES)('a file store %s', (_, open) => {
  const listed = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { sha256 } of open().list()) found.push(sha256);
    return found;
  };
  afterEach(async () => {
    for (const sha256 of await listed()) await open().remove(sha256);
  });

  it('gives back what it was given, byte by byte', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_unused, index) => (index * 7) % 256));
    const { sha256, file, size } = source(content);
    await open().put(sha256, file, size);
    expect((await buffer(await open().open(sha256))).equals(content)).toBe(true);
  });

  it('keeps the same content once', async () => {
    const { sha256, file, size } = source('bằng chứng');
    await open().put(sha256, file, size);
    await open().put(sha256, file, size);
    expect(await listed()).toEqual([sha256]);
  });

  it('lists everything with its age, and forgets what is removed', async () => {
    expect(await listed()).toEqual([]);
    const files = ['một', 'hai', 'ba', 'bốn', 'năm'].map(source);
    for (const { sha256, file, size } of files) await open().put(sha256, file, size);
    expect((await listed()).sort()).toEqual(files.map(({ sha256 }) => sha256).sort());
    for await (const { modifiedAt } of open().list()) expect(Date.now() - modifiedAt.getTime()).toBeLessThan(60_000);
    await open().remove(files[0]!.sha256);
    await open().remove(files[0]!.sha256);
    expect(await listed()).toHaveLength(4);
  });

  it('does not make up what it has not', async () => {
    await expect(open().open('0'.repeat(64))).rejects.toThrow();
  });

  it('names its place without a secret', () => {
    expect(open().location).not.toMatch(/secret|AKID/);
  });
});

describe('a bucket', () => {
  it('is asked with a right signature every time', () => {
    expect([s3.objects.size, s3.refused]).toEqual([0, []]);
  });

  it('that refuses the key is an error that says so', async () => {
    const wrong = new S3FileStore(s3.url.replace('AKIDTEST', 'AKIDOTHER'), new FixedClock());
    const { sha256, file, size } = source('x');
    await expect(wrong.put(sha256, file, size)).rejects.toThrow('answered 403 to HEAD');
  });

  it('gets the signature that the published example has', () => {
    const headers = signRequest(
      {
        method: 'GET',
        url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
        payloadSha256: EMPTY_SHA256,
        headers: { range: 'bytes=0-9' },
      },
      { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' },
      new Date('2013-05-24T00:00:00Z'),
    );
    expect(headers['authorization']).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  });
});
