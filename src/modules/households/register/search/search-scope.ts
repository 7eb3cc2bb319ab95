import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/permissions.js';
import type { Actor } from '../../../platform/actor.js';
import { outermost } from './scope.rules.js';

export interface SearchScope {
  paths: string[];
  /** The provinces the paths lie in: only their part of the index is read. */
  areas: number[];
  /** No path is a whole province or more: few enough households to read one by one. */
  narrow: boolean;
}

/** Where somebody may search, and in which provinces that is. */
@Injectable()
export class SearchScopes {
  constructor(private readonly em: EntityManager) {}

  async of(actor: Actor, permission: Permission = 'household.view'): Promise<SearchScope> {
    const paths = outermost(actor.paths(permission));
    const ids = [...new Set(paths.flatMap((path) => path.split('.').filter(Boolean).map(Number)))];
    const rows = await this.em.execute<{ id: number }[]>(`select id from unit where id = any (:ids::int[]) and level = 'province'`, {
      ids: `{${ids.join(',')}}`,
    });
    const provinces = new Set(rows.map(({ id }) => id));
    const provinceOf = (path: string): number | undefined =>
      path
        .split('.')
        .map(Number)
        .find((id) => provinces.has(id));
    const above = paths.some((path) => provinceOf(path) === undefined);
    const narrow = !above && paths.every((path) => Number(path.split('.').at(-1)) !== provinceOf(path));
    return { paths, narrow, areas: above ? await this.everyArea() : [...provinces] };
  }

  private async everyArea(): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(`select id from unit where level in ('nation', 'province')`);
    return rows.map(({ id }) => id);
  }
}
