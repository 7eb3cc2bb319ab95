import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import { type RegisterFigure, RegisterFiguresQuery } from '../../households/figures/register-figures.query.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { type Derivable, DerivableQuery } from './derivable.query.js';
import { MeasurementRepository, type NewRevision } from './measurement.repository.js';

interface Derived {
  owed: Derivable;
  figure: RegisterFigure;
}

/**
 * Fills in, up to the evening of a day, what units would have to count from the household register by hand. The level above accepts
 * it like any report; the unit may report another figure instead. What still waits is counted again while the register changes.
 */
@Injectable()
export class DeriveResults {
  constructor(
    private readonly derivable: DerivableQuery,
    private readonly figures: RegisterFiguresQuery,
    private readonly measurements: MeasurementRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many were filled in, and how many wait for the population of a thôn */
  @Transactional()
  async run(actor: Actor, day: PlainDate): Promise<{ derived: number; withoutPopulation: number }> {
    const owed = await this.derivable.until(day);
    const figures = await this.figures.of(owed);
    const known = owed.map((each, index): Derived => ({ owed: each, figure: figures[index]! })).filter(isKnown);
    const changed = known.filter(({ owed: was, figure }) => was.numerator !== figure.numerator || was.denominator !== figure.denominator);
    for (const [campaignId, rows] of Map.groupBy(changed, (row) => row.owed.campaignId)) await this.write(actor, campaignId, rows);
    return { derived: changed.length, withoutPopulation: owed.length - known.length };
  }

  private async write(actor: Actor, campaignId: number, rows: Derived[]): Promise<void> {
    const ids = await this.measurements.claim(rows.map(({ owed }) => owed));
    const known = await this.measurements.revisions(ids);
    // What a unit reported meanwhile stands.
    const open = rows.map((row, index) => ({ ...row, measurementId: ids[index]!, before: known.get(ids[index]!)?.at(-1) }));
    const free = open.filter(({ owed, before }) => (before ? before.state === 'submitted' && owed.numerator !== null : true));
    await this.measurements.markReplaced(free.flatMap(({ before }) => (before ? [before.id] : [])));
    await this.measurements.insert(campaignId, free.map(newRevision), this.clock.now(), actor.userId);
    await this.audit.recordMany(actor, 'result.derived', free.map(fact));
  }
}

/** A share without its whole says nothing; a count has no whole. */
const isKnown = ({ owed, figure }: Derived): boolean => owed.measure === 'supported' || Boolean(figure.denominator);

interface Written extends Derived {
  measurementId: number;
  before: { revision: number; numerator: number; denominator: number | null } | undefined;
}

function newRevision({ owed, figure, measurementId, before }: Written): NewRevision {
  const { numerator, denominator, populationYear } = figure;
  return {
    ...{ measurementId, numerator, denominator, revision: (before?.revision ?? 0) + 1 },
    ...{ note: null, reason: null, correctsId: null, jumpChecked: false, invented: false },
    derivedFrom: { measure: owed.measure, detail: owed.detail, populationYear },
  };
}

function fact({ owed, figure, measurementId, before }: Written): AuditedFact {
  const { numerator, denominator } = figure;
  return {
    type: 'Measurement',
    id: measurementId,
    label: `${owed.code} · ${unitTitle(owed.unitKind, owed.unitName)} · ${formatDay(owed.asOf)}`,
    unitPath: owed.unitPath,
    before: before ? { numerator: before.numerator, denominator: before.denominator } : null,
    after: { numerator, denominator },
  };
}
