import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { IndicatorType } from '../../campaigns/indicator.entity.js';
import type { RegisterMeasure } from '../../households/figures/register-figures.query.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Comparison, PartyRole, SignatureWay } from '../pledge-words.js';

export interface PartyRow {
  id: number;
  unitId: number;
  path: string;
  role: PartyRole;
  title: string;
  way: SignatureWay | null;
  signerName: string | null;
  signerPosition: string | null;
  signedOn: PlainDate | null;
  scanId: number | null;
  signedHash: string | null;
}

export interface NamedHousehold {
  id: number;
  code: string;
  headName: string;
  path: string;
  classThen: 'poor' | 'near_poor';
  baseOn: PlainDate;
  /** Its standing registration to exit poverty in the pledge's year. */
  registrationId: number | null;
}

export interface ItemRow {
  id: number;
  position: number;
  wording: string;
  partyId: number | null;
  indicatorId: number | null;
  indicatorCode: string | null;
  indicatorName: string | null;
  indicatorType: IndicatorType | null;
  unitOfMeasure: string | null;
  measure: RegisterMeasure | null;
  measureDetail: string | null;
  measuredUnitId: number | null;
  measuredUnit: string | null;
  measuredPath: string | null;
  comparison: Comparison | null;
  amount: number | null;
  deadline: PlainDate;
  households: NamedHousehold[];
}

export interface PledgeContent {
  parties: PartyRow[];
  items: ItemRow[];
}

type Named = { kind: string; name: string };

/** What stands in a version: three statements whatever its length. */
@Injectable()
export class PledgeContentQuery {
  constructor(private readonly em: EntityManager) {}

  async of(versionId: number): Promise<PledgeContent> {
    const parties = await this.em.execute<(PartyRow & Named)[]>(PARTIES, { versionId });
    const items = await this.em.execute<(Omit<ItemRow, 'households'> & { unitKind: string | null; unitName: string | null })[]>(ITEMS, {
      versionId,
    });
    const named = Map.groupBy(
      await this.em.execute<(NamedHousehold & { itemId: number })[]>(HOUSEHOLDS, { versionId }),
      (row) => row.itemId,
    );
    return {
      parties: parties.map(({ kind, name, ...party }) => ({ ...party, title: unitTitle(kind, name) })),
      items: items.map(({ unitKind, unitName, ...item }) => ({
        ...item,
        measuredUnit: unitName === null ? null : unitTitle(unitKind!, unitName),
        households: named.get(item.id) ?? [],
      })),
    };
  }
}

const nameOf = (unit: string, alias: string): string => `
  left join lateral (select x.kind, x.name, x.path::text as path from unit_version x where x.unit_id = ${unit} order by upper(x.valid) desc nulls first limit 1) ${alias} on true`;

const PARTIES = `
  select p.id, p.unit_id as "unitId", p.path::text as path, p.role, u.kind, u.name, s.way, s.signer_name as "signerName",
    s.signer_position as "signerPosition", s.signed_on::text as "signedOn", s.scan_id as "scanId", s.sha256 as "signedHash"
  from pledge_party p ${nameOf('p.unit_id', 'u')} left join pledge_signature s on s.party_id = p.id
  where p.pledge_version_id = :versionId order by p.position, p.id`;

const ITEMS = `
  select i.id, i.position, i.wording, i.party_id as "partyId", i.indicator_id as "indicatorId", n.code as "indicatorCode",
    n.name as "indicatorName", n.type as "indicatorType", n.unit_of_measure as "unitOfMeasure", n.register_measure as measure, n.register_detail as "measureDetail",
    i.measured_unit_id as "measuredUnitId", u.kind as "unitKind", u.name as "unitName", u.path as "measuredPath", i.comparison, i.amount::float8 as amount,
    i.deadline::text as deadline
  from pledge_item i left join indicator n on n.id = i.indicator_id ${nameOf('i.measured_unit_id', 'u')}
  where i.pledge_version_id = :versionId order by i.position, i.id`;

const HOUSEHOLDS = `
  select x.item_id as "itemId", h.id, h.code, h.head_name as "headName", h.path::text as path, x.class_then as "classThen",
    x.base_on::text as "baseOn", r.id as "registrationId"
  from pledge_item_household x join pledge_item i on i.id = x.item_id
  join pledge_version v on v.id = i.pledge_version_id join pledge g on g.id = v.pledge_id
  join household h on h.id = x.household_id
  left join exit_registration r on r.household_id = h.id and r.year = g.year and r.withdrawn_on is null
  where i.pledge_version_id = :versionId order by h.code, h.id`;
