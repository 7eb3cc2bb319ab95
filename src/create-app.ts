import 'reflect-metadata';
import fastifyCompress from '@fastify/compress';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ConsoleLogger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { limitCalls } from './modules/platform/api/call-limits.js';
import type { Config } from './modules/platform/config.js';
import { projectFile } from './modules/platform/project-root.js';
import { Clock } from './modules/platform/time/clock.js';
import { maskedAddress } from './modules/platform/web/masked-address.js';
import { COMPRESSION } from './modules/platform/web/compression.js';
import { RATE_LIMITS } from './modules/platform/web/rate-limit.js';

/** The whole program short of listening; tests boot exactly this, some with a module of their own beside it. */
export async function createApp(
  config: Config,
  databaseUrl: string,
  clock = new Clock(),
  beside: Type<unknown>[] = [],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: { level: config.logLevel, serializers: { req: loggedRequest } },
    genReqId: () => randomUUID().slice(0, 8),
    trustProxy: 'loopback',
    bodyLimit: 1_048_576,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, clock, databaseUrl, beside), adapter, {
    logger: new ConsoleLogger({ json: true, logLevels: ['error', 'warn', 'fatal'] }),
    routeConflictPolicy: { duplicate: 'error', shadow: 'off' },
    return503OnClosing: true,
  });
  app.enableCsrfProtection({ trustedOrigins: [config.publicUrl] });
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: "'self'",
        imgSrc: ["'self'", 'data:'],
        styleSrc: "'self'",
        scriptSrc: "'self'",
        objectSrc: "'none'",
        baseUri: "'none'",
        formAction: "'self'",
        frameAncestors: "'none'",
      },
    },
    // Forcing https would lock out the village offices that reach the server over a plain local network.
    strictTransportSecurity: config.https,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyRateLimit, RATE_LIMITS);
  limitCalls(adapter.getInstance() as unknown as FastifyInstance, config);
  await app.register(fastifyCompress, COMPRESSION);
  // The limits are those of `receiveForm`; a file that is too large is reported at its field, not by an exception.
  await app.register(fastifyMultipart, { throwFileSizeLimit: false });
  await app.register(fastifyStatic, {
    root: [projectFile('dist/assets'), projectFile('src/assets')],
    prefix: '/assets/',
    maxAge: '30d',
  });
  return app;
}

/** Addresses of one-time links are secrets; nothing else of a request is worth keeping in a log. */
function loggedRequest({ method, url, ip }: { method: string; url: string; ip: string }) {
  return { method, url: maskedAddress(url), remoteAddress: ip };
}
