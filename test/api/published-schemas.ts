import { z } from 'zod';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';

/** What is wrong with an answer, measured by the published document alone; [] is what a test wants to see. */
export function offences(
  document: OpenApiDocument,
  call: { method: 'get' | 'post'; path: string; status: number },
  body: unknown,
): string[] {
  const response = document.paths[call.path]?.[call.method]?.responses[call.status];
  if (!response) return [`${call.method} ${call.path} does not publish status ${call.status}`];
  const [content] = Object.values(response.content);
  const $defs = document.components.schemas;
  const schema = JSON.parse(JSON.stringify({ ...content!.schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/')) as object;
  const result = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(body);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
