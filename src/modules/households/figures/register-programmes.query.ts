import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

export interface ProgrammeName {
  code: string;
  name: string;
}

/** The programmes of every catalogue of support and those of units' own, of all times: what was given under an old one can still be counted. */
@Injectable()
export class RegisterProgrammesQuery {
  constructor(private readonly em: EntityManager) {}

  all(): Promise<ProgrammeName[]> {
    return this.em.execute<ProgrammeName[]>(
      `select code, name from (
         select distinct on (v.key) substr(v.key, 11) as code, v.label as name
         from rule_value v join rule_set s on s.id = v.rule_set_id
         where s.kind = 'support_catalogue' and v.key like 'programme.%' and strpos(v.key, '#') = 0
         order by v.key, s.valid desc) catalogue
       union all
       (select 'own.' || p.id, p.name || ' (' || p.document_number || ')' from local_programme p order by p.id desc limit 200)
       order by 1 limit 500`,
    );
  }
}
