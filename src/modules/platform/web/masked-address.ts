/** One-time links carry their token (32 random bytes in base64url) as a path segment of its own. */
const TOKEN_SEGMENT = /\/[\w-]{43}(?=[/?#]|$)/g;

/** The address as it may be written down: in logs, and as the name under which a form comes back. */
export function maskedAddress(url: string): string {
  return url.replace(TOKEN_SEGMENT, '/***');
}
