/** Only addresses of this site: an open redirect would lend our name to a stranger's page. */
export function localPath(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/';
}
