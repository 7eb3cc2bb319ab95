/** One right over one part of the tree: `permissions` hold for every unit whose path lies below `path` (ltree text). */
export interface Grant {
  unitId: number;
  unitName: string;
  role: string;
  path: string;
  permissions: ReadonlySet<string>;
}

/**
 * Who acts. Handed as the first argument to every use case, so that a page, the API, the CLI, a job and a test run the same code.
 * A permission alone opens a route; what it opens it *for* is decided by `paths`.
 */
export class Actor {
  constructor(
    readonly userId: number | null,
    readonly name: string,
    readonly grants: readonly Grant[],
    readonly requestId: string | null = null,
  ) {}

  /** The same person with less: what a session without second factor, or an API token, lets through. */
  narrowed(grants: readonly Grant[]): Actor {
    return new Actor(this.userId, this.name, grants, this.requestId);
  }

  can(permission: string): boolean {
    return this.grants.some((grant) => grant.permissions.has(permission));
  }

  /** The subtrees in which the actor holds the permission; empty means nowhere. */
  paths(permission: string): string[] {
    return this.grants.filter((grant) => grant.permissions.has(permission)).map((grant) => grant.path);
  }

  /** True when one of the unit's paths lies in a subtree where the actor holds the permission. */
  canAt(permission: string, unitPath: string): boolean {
    return this.paths(permission).some((path) => unitPath === path || unitPath.startsWith(`${path}.`));
  }
}

/** The program itself, in scheduled jobs and commands: everything, everywhere (the empty path lies above all others). */
class SystemActor extends Actor {
  override can(): boolean {
    return true;
  }

  override paths(): string[] {
    return [''];
  }

  override canAt(): boolean {
    return true;
  }
}

/** Pages show its name as the text `audit.systemActor`. */
export const SYSTEM: Actor = new SystemActor(null, 'system', []);
