import 'reflect-metadata';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { built } from './built.ts';
import type { Statement } from './served-program.ts';

/** `served.ts program <database url>`: our program, statements written down. `served.ts bare <file>`: a route that sends one page. */
const [kind, source] = process.argv.slice(2) as ['program' | 'bare', string];
let statements: Statement[] = [];

const app = kind === 'program' ? await program(source) : await bare(readFileSync(source, 'utf8'));
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as { port: number };
process.on('message', () => {
  process.send!(statements);
  statements = [];
});
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
process.send!({ port });

async function program(databaseUrl: string): Promise<NestFastifyApplication> {
  const { createApp } = await built('create-app');
  const { Config } = await built('modules/platform/config');
  writeDownStatements();
  return createApp(Config.fromEnvironment(process.env), databaseUrl);
}

function writeDownStatements(): void {
  const prototype = Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const query = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const [text, values] = args;
    // The ring stays small: nobody reads it during the load.
    if (typeof text === 'string' && statements.length < 100) statements.push({ text, values: Array.isArray(values) ? values : [] });
    return query.apply(this, args);
  };
}

/** What Nest on Fastify costs when a handler does nothing. Written without decorator syntax, which Node does not read. */
async function bare(page: string): Promise<NestFastifyApplication> {
  class PageController {
    page(): string {
      return page;
    }
  }
  class BareModule {}
  const handler = Object.getOwnPropertyDescriptor(PageController.prototype, 'page')!;
  Get()(PageController.prototype, 'page', handler);
  Header('content-type', 'text/html; charset=utf-8')(PageController.prototype, 'page', handler);
  Controller()(PageController);
  Module({ controllers: [PageController] })(BareModule);
  return NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
}
