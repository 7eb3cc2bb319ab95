/** Finds again, by the key it has in the world's files, what the database has given a number. */
export class Named<T = number> {
  private readonly found = new Map<string, T>();

  constructor(private readonly kind: string) {}

  set(key: string, value: T): void {
    this.found.set(key, value);
  }

  get(key: string): T {
    const value = this.found.get(key);
    if (value === undefined) throw new Error(`the demo world has no ${this.kind} "${key}" yet`);
    return value;
  }

  has(key: string): boolean {
    return this.found.has(key);
  }
}
