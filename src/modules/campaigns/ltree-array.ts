/** Paths as PostgreSQL reads an array of them; the empty path, above all others, must be quoted. */
export const ltreeArray = (paths: readonly string[]): string => `{${paths.map((path) => `"${path}"`).join(',')}}`;

export const isBelow = (path: string, above: string): boolean => above === '' || path.startsWith(`${above}.`);

export const isAtOrBelow = (path: string, above: string): boolean => path === above || isBelow(path, above);
