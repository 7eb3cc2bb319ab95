import type { ApiRoute } from './api-routes.js';

/** What the identifiers in addresses stand for in examples, by the first word of the address, and where one of them is to be had. */
const VARIABLES: Record<string, { name: string; list: string }> = {
  campaigns: { name: 'CAMPAIGN', list: '/api/v1/campaigns?size=1' },
  units: { name: 'UNIT', list: '/api/v1/units?size=1' },
  rules: { name: 'RULES', list: '/api/v1/rules?size=1' },
  indicators: { name: 'INDICATOR', list: '/api/v1/indicators?size=1' },
  results: { name: 'RESULT', list: '/api/v1/campaigns/$CAMPAIGN/results?size=1' },
  households: { name: 'HOUSEHOLD', list: '/api/v1/households?size=1' },
  reviews: { name: 'REVIEW', list: '/api/v1/reviews?size=1' },
  plans: { name: 'PLAN', list: '/api/v1/plans?size=1' },
  tasks: { name: 'TASK', list: '/api/v1/tasks?size=1' },
  pledges: { name: 'PLEDGE', list: '/api/v1/pledges?size=1' },
  audit: { name: 'EVENT', list: '/api/v1/audit?size=1' },
};

const TOKEN = '-H "Authorization: Bearer $TOKEN"';

/** Lines for a shell that fill the variables with the first record of each list: the examples then work for every account, everywhere. */
export function curlVariables(routes: readonly ApiRoute[], serverUrl: string): string[] {
  const offered = Object.values(VARIABLES).filter(({ list }) => routes.some(({ path }) => path === pathOf(list)));
  const first = String.raw`sed -n 's/{"items":\[{"id":\([0-9]*\).*/\1/p'`;
  return offered.map(({ name, list }) => `${name}=$(curl -s ${TOKEN} "${serverUrl}${list}" | ${first})`);
}

/** A call that can be pasted into a shell. */
export function curlExample({ method, path, facts }: ApiRoute, serverUrl: string): string {
  const { path: words = {}, query = {}, body = '{}' } = facts?.example ?? {};
  const variable = VARIABLES[path.split('/')[3]!]?.name ?? 'ID';
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]));
  const address = path.replace(/\{(\w+)\}/g, (place, name: string) => words[name] ?? (name === 'id' ? `$${variable}` : place));
  const url = `${serverUrl}${address}${parameters.size ? `?${parameters}` : ''}`;
  if (method === 'get') return `curl ${TOKEN} "${url}"`;
  const headers = `${TOKEN} -H "Idempotency-Key: $(date +%s)" -H 'Content-Type: application/json'`;
  return [`curl -X ${method.toUpperCase()} ${headers} "${url}" -d @- <<JSON`, body, 'JSON'].join('\n');
}

const pathOf = (list: string): string => list.split('?')[0]!.replace('$CAMPAIGN', '{id}');
