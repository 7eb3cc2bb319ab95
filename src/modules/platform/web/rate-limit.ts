import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { HttpException, HttpStatus } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

/** How often one address (IPv4, or IPv6 network) may use a route. Counted in memory: each instance counts for itself. */
export interface RateLimit {
  max: number;
  timeWindow: string;
}

export const RATE_LIMITS: RateLimitPluginOptions = {
  global: false,
  // Nest's filters must see the refusal to answer in the language of the page.
  errorResponseBuilder: () => new HttpException('too many requests', HttpStatus.TOO_MANY_REQUESTS),
};

export const LimitPerAddress = (limit: RateLimit) => RouteConfig({ rateLimit: limit });
