/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl.replace('@/', '@localhost/'));
  url.pathname = `/${name}`;
  return serverUrl.includes('@/') ? url.toString().replace('@localhost/', '@/') : url.toString();
}
