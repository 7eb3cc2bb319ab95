import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const ENDPOINT = 'api-endpoint';

/** What a route of the API tells of itself; the rest (address, parameters, body, right) stands in Nest's own decorators. */
export interface EndpointFacts {
  /** Text key: what it does, in one line. */
  summary: string;
  /** Text key of a longer word, where one line does not do. */
  description?: string;
  /** Nothing outside this schema leaves the house. No transforms: the schema is published as it stands. */
  answer: z.ZodType;
  /** True where the record's version is checked: answers 409 or 412 when somebody else saved first. */
  versioned?: boolean;
  /** For the page of the API: words of the address, a query, and the JSON sent, in which $CAMPAIGN and the like stand for identifiers. */
  example?: { path?: Record<string, string>; query?: Record<string, string | number>; body?: string };
}

/** A route under /api/v1. Every one carries this; a test enumerates them. */
export const Endpoint = (facts: EndpointFacts) => applyDecorators(SetMetadata(ENDPOINT, facts));
