import type { ApiRoute } from './api-routes.js';

/** A call that can be pasted into a shell: the token stands in a variable, and works as printed against the demo. */
export function curlExample({ method, path, facts }: ApiRoute, serverUrl: string): string {
  const { path: names = {}, query = {}, body } = facts?.example ?? {};
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => String(names[name] ?? 1));
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]));
  const url = `${serverUrl}${address}${parameters.size ? `?${parameters}` : ''}`;
  if (method === 'get') return `curl -H "Authorization: Bearer $TOKEN" '${url}'`;
  return [
    `curl -X ${method.toUpperCase()} '${url}'`,
    `-H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(date +%s)"`,
    `-H 'Content-Type: application/json' -d '${JSON.stringify(body ?? {})}'`,
  ].join(' \\\n  ');
}
