import { fold } from '../../platform/text/vietnamese.js';
import { unitTitle } from '../../units/unit-names.js';

export interface NamedUnit {
  id: number;
  kind: string;
  name: string;
}

/** Finds the unit a row of a file means: by the number the template printed, else by its name, with or without the word for its kind. */
export class UnitIndex<U extends NamedUnit> {
  private readonly byId: Map<number, U>;
  private readonly byName: Map<string, U[]>;

  constructor(units: readonly U[]) {
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    const named = units.flatMap((unit) =>
      [...new Set([fold(unit.name), fold(unitTitle(unit.kind, unit.name))])].map((name) => ({ name, unit })),
    );
    this.byName = new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, entries]) => [name, entries.map(({ unit }) => unit)]));
  }

  /** The unit, or the key of the reason why not. */
  find(number: string, name: string): U | string {
    if (number) return this.byId.get(Number(number)) ?? 'imports.rule.unitUnknown';
    const found = this.byName.get(fold(name)) ?? [];
    if (found.length > 1) return 'imports.rule.unitAmbiguous';
    return found[0] ?? 'imports.rule.unitUnknown';
  }
}
