import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, type OnModuleInit, Post } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, SYSTEM } from '../../src/modules/platform/actor.js';
import { Config } from '../../src/modules/platform/config.js';
import { Attachments } from '../../src/modules/platform/files/attachments.js';
import { FileAccess } from '../../src/modules/platform/files/file-access.js';
import { PurgeFiles } from '../../src/modules/platform/files/purge-files.js';
import { Uploads } from '../../src/modules/platform/files/upload.interceptor.js';
import { RuleBroken } from '../../src/modules/platform/rule-broken.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { CurrentActor, Form } from '../../src/modules/platform/web/decorators.js';
import { optionalFile, requiredFile, requiredText, severalFiles } from '../../src/modules/platform/web/fields.js';
import type { FormState } from '../../src/modules/platform/web/form-state.js';
import { Public, SignedIn } from '../../src/modules/platform/web/policy.js';
import { redirect } from '../../src/modules/platform/web/redirected.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';
import { zipOf } from '../support/zip.js';

const EvidenceForm = z.object({ title: requiredText(100), evidence: requiredFile, letter: optionalFile, photos: severalFiles });
type EvidenceForm = z.infer<typeof EvidenceForm>;

@Controller('evidence')
class EvidenceController {
  constructor(private readonly attachments: Attachments) {}

  @Get()
  @SignedIn()
  show(@Form() form: FormState) {
    return form.view();
  }

  @Post()
  @SignedIn()
  @Uploads()
  async keep(@Body({ schema: EvidenceForm }) form: EvidenceForm, @CurrentActor() actor: Actor) {
    const files = [form.evidence, form.letter, ...form.photos].filter((file) => file !== null);
    for (const file of files) await this.attachments.attach(actor, file, { type: 'Evidence', id: 7, title: form.title });
    if (form.title === 'refused') throw new RuleBroken('files.broken');
    return redirect('/evidence');
  }

  @Post('without')
  @SignedIn()
  without() {
    return redirect('/evidence');
  }

  @Post('public')
  @Public()
  everybody() {
    return redirect('/evidence');
  }
}

@Module({ controllers: [EvidenceController] })
class EvidenceModule implements OnModuleInit {
  constructor(private readonly access: FileAccess) {}

  onModuleInit(): void {
    this.access.register('Evidence', (actor, id) => Promise.resolve(id === 7 && actor.can('result.report')));
  }
}

const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const DOCX = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<w/>' },
]);

describe('files sent with a form', () => {
  let test: TestApp;
  let officer: Visitor;
  let uploads: string;
  beforeAll(async () => {
    test = await startApp({}, '2026-11-20', [EvidenceModule]);
    officer = await signedIn(test, 'unit_officer', await aUnit(test));
    uploads = path.join(test.get(Config).dataDir, 'tmp/uploads');
  });
  afterAll(() => test.close());

  const send = (files: Record<string, [name: string, content: Buffer]>, title = 'Ảnh chụp', url = '/evidence', by = officer) => {
    const form = new FormData();
    form.append('title', title);
    for (const [field, [name, content]] of Object.entries(files)) form.append(field, new Blob([new Uint8Array(content)]), name);
    return by.upload(url, form);
  };
  const messages = async (): Promise<Record<string, string>> => {
    const { body } = await officer.get('/evidence');
    // Only pages write the session back; this answer is no page.
    await test.sql(`update session set data = data - 'forms'`);
    return (JSON.parse(body) as { messages: Record<string, string> }).messages;
  };
  const count = async (): Promise<number> => Number((await test.sql<{ n: string }>('select count(*) as n from attachment'))[0]!.n);
  const lastId = async (): Promise<number> => (await test.sql<{ id: number }>('select max(id) as id from attachment'))[0]!.id;

  it('are kept by content, shown under their own name, and leave nothing temporary behind', async () => {
    const sent = await send({ evidence: ['Biên bản số 12 (lần 2).pdf', PDF] });
    expect([sent.status, sent.location]).toEqual([303, '/evidence']);
    const download = await officer.get(`/files/${await lastId()}`);
    expect(download.raw.equals(PDF)).toBe(true);
    expect(download.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="bien-ban-so-12-lan-2.pdf"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20s%E1%BB%91%2012%20%28l%E1%BA%A7n%202%29.pdf`,
    });
    expect(readdirSync(uploads)).toEqual([]);
  });

  it('take several files, one content stored once, and Office documents only to save', async () => {
    const before = await count();
    const form = new FormData();
    form.append('title', 'Nhiều tệp');
    form.append('evidence', new Blob([new Uint8Array(DOCX)]), 'báo cáo.docx');
    form.append('letter', new Blob([]), '');
    for (const name of ['a.png', 'b.PNG']) form.append('photos', new Blob([new Uint8Array(PNG)]), name);
    await officer.upload('/evidence', form);
    expect(await count()).toBe(before + 3);
    expect(await test.sql(`select count(*)::int as n from stored_file where media_type = 'image/png'`)).toEqual([{ n: 1 }]);
    const [docx] = await test.sql<{ id: number }>(`select id from attachment where name = 'báo cáo.docx'`);
    expect((await officer.get(`/files/${docx!.id}`)).headers['content-disposition']).toMatch(/^attachment;/);
  });

  it.each<[string, string, Buffer, string]>([
    ['a program called .pdf', 'mau.pdf', Buffer.from('MZ\u0090\u0000'.padEnd(300, '\u0000'), 'latin1'), 'Chỉ nhận tệp PDF'],
    ['a text called .xlsx', 'danh sách.xlsx', Buffer.from('stt;họ tên\n1;A\n'), 'Chỉ nhận tệp PDF'],
    ['a page called .png', 'x.png', Buffer.from('<html><script>alert(1)</script>'), 'Chỉ nhận tệp PDF'],
    ['a picture in SVG', 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Chỉ nhận tệp PDF'],
    ['an archive called .docx', 'x.docx', zipOf([{ name: 'virus.exe', content: 'MZ' }]), 'Chỉ nhận tệp PDF'],
    ['a broken archive', 'x.docx', DOCX.subarray(0, 60), 'hỏng'],
    ['a PDF called .docx', 'x.docx', PDF, 'Nội dung tệp là PDF nhưng tên tệp là .docx'],
    ['an archive that unpacks to gigabytes', 'x.docx', bomb(), 'quá lớn'],
    ['a workbook with macros', 'x.xlsx', macros(), 'macro'],
    ['an empty file', 'x.pdf', Buffer.alloc(0), 'không có nội dung'],
  ])('refuse %s at the field, and keep nothing', async (_, name, content, message) => {
    const before = await count();
    const sent = await send({ evidence: [name, content] });
    expect([sent.status, sent.location]).toEqual([303, '/evidence']);
    expect((await messages())['evidence']).toContain(message);
    // What was refused is thrown away behind the answer.
    for (let tries = 0; readdirSync(uploads).length && tries < 100; tries += 1) await sleep(50);
    expect([await count(), readdirSync(uploads)]).toEqual([before, []]);
  });

  it('refuse 51 MB at the field, and keep nothing', async () => {
    const before = await count();
    const large = Buffer.alloc(51 * 1024 * 1024, 0x20);
    PDF.copy(large);
    await send({ evidence: ['lớn.pdf', large] }, '');
    expect(await messages()).toEqual({ evidence: 'Tệp lớn hơn 50 MB.', title: 'Phải nhập ô này.' });
    expect([await count(), readdirSync(uploads)]).toEqual([before, []]);
  });

  it('refuse 51 MB over a real connection too, without breaking it off', async () => {
    await test.app.listen(0, '127.0.0.1');
    const form = new FormData();
    form.append('title', 'x');
    form.append('evidence', new Blob([new Uint8Array(51 * 1024 * 1024)]), 'x.pdf');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const headers = { cookie: `chungtay=${officer.cookie('chungtay')}` };
    const answer = await fetch(`http://127.0.0.1:${port}/evidence`, { method: 'POST', body: form, headers, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(await messages()).toEqual({ evidence: 'Tệp lớn hơn 50 MB.' });
  });

  it('take 50 MB', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024, 0x20);
    PDF.copy(large);
    await send({ evidence: ['vừa.pdf', large] });
    expect(await messages()).toEqual({});
    expect(await test.sql(`select size from stored_file order by size desc limit 1`)).toEqual([{ size: 52_428_800 }]);
  });

  it('ask for the file where one is needed', async () => {
    await send({});
    expect(await messages()).toEqual({ evidence: 'Phải nhập ô này.' });
  });

  it('are not read where the form takes none, nor from strangers', async () => {
    const refused = await Promise.all([
      send({ evidence: ['a.pdf', PDF] }, 'x', '/evidence/without'),
      send({ evidence: ['a.pdf', PDF] }, 'x', '/evidence/public', test.visitor()),
      send({ evidence: ['a.pdf', PDF] }, 'x', '/evidence', test.visitor()),
    ]);
    expect(refused.map(({ status, location }) => [status, location])).toEqual([
      [415, null],
      [415, null],
      [303, '/sign-in'],
    ]);
    expect(readdirSync(uploads)).toEqual([]);
  });

  it('answer at once to an announced two gigabytes', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(2 * 1024 ** 3) };
    expect((await officer.send('POST', '/evidence', '--x', headers)).status).toBe(413);
  });

  it('are not for those whom the object is not for', async () => {
    const id = await lastId();
    const viewer = await signedIn(test, 'viewer', await aUnit(test));
    expect((await viewer.get(`/files/${id}`)).status).toBe(404);
    expect((await test.visitor().get(`/files/${id}`)).location).toContain('/sign-in');
    await test.sql(`insert into attachment (file_id, object_type, object_id, name, uploaded_by_name, uploaded_at)
      select id, 'Nobody', '7', 'x.pdf', 'x', now() from stored_file limit 1`);
    expect((await officer.get(`/files/${await lastId()}`)).status).toBe(404);
  });

  it('whose form was refused after all leave content that a job removes once it is a day old', async () => {
    const before = await count();
    await send({ evidence: ['x.pdf', Buffer.concat([PDF, Buffer.from('refused')])] }, 'refused');
    expect(await count()).toBe(before);
    const old = path.join(uploads, 'left-behind');
    writeFileSync(old, 'x');
    utimesSync(old, new Date('2026-01-01'), new Date('2026-01-01'));
    const purge = (day: string) => test.work(() => test.get(PurgeFiles).run(SYSTEM, plainDate(day)));
    expect(await purge('2000-01-01')).toEqual({ uploads: 0, contents: 0 });
    expect(await purge('2100-01-01')).toEqual({ uploads: 1, contents: 1 });
    const [kept] = await test.sql<{ id: number }>(`select min(id) as id from attachment`);
    expect((await officer.get(`/files/${kept!.id}`)).status).toBe(200);
  });
});

function bomb(): Buffer {
  return zipOf([
    { name: 'word/document.xml', content: 'x' },
    { name: 'word/media/a', content: Buffer.alloc(1000), claimedSize: 3_000_000_000 },
  ]);
}

function macros(): Buffer {
  return zipOf([
    { name: 'xl/workbook.xml', content: 'x' },
    { name: 'xl/vbaProject.bin', content: 'x' },
  ]);
}
