import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpException, HttpStatus } from '@nestjs/common';
import type { Config } from '../config.js';
import { isApi } from '../web/request.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

const TOO_MANY = 'too many calls';

/**
 * How often programs may call, before the database is asked who they are: a token so many times a minute, and an address, which may
 * hold many tokens or none, so many more. Counted in memory: each instance counts for itself.
 */
export function limitCalls(server: FastifyInstance, { apiCallsPerToken, apiCallsPerAddress }: Config): void {
  const timeWindow = '1 minute';
  const byAddress = server.createRateLimit({ max: apiCallsPerAddress, timeWindow });
  const byToken = server.createRateLimit({ max: apiCallsPerToken, timeWindow, keyGenerator: tokenOf });
  server.addHook('onRequest', async (request, reply) => {
    if (!isApi(request)) return;
    const limiters: Limiter[] = request.headers.authorization ? [byAddress, byToken] : [byAddress];
    for (const limiter of limiters) {
      const count = await limiter(request);
      if (count.isAllowed) continue;
      reply.headers({ 'x-ratelimit-limit': count.max, 'x-ratelimit-remaining': count.remaining, 'x-ratelimit-reset': count.ttlInSeconds });
      if (!count.isExceeded) continue;
      void reply.header('retry-after', count.ttlInSeconds);
      throw new HttpException(TOO_MANY, HttpStatus.TOO_MANY_REQUESTS);
    }
  });
}

/** Not the secret itself: what is counted stays in memory for a minute. */
const tokenOf = ({ headers }: FastifyRequest): string => createHash('sha256').update(headers.authorization!).digest('base64url');
