import { DEFAULT_LOCALE, translate } from '../platform/i18n/i18n.js';
import { SYSTEM } from '../platform/actor.js';
import type { Command } from '../platform/cli/command.js';
import { LoadNationalUnits } from './load-national-units.js';

/** Loads the country's units, and says what the lists leave open. */
export const loadNationalUnitsCommand: Command = {
  name: 'units:load',
  async run({ app, print }) {
    const { units, report } = await app.get(LoadNationalUnits).run(SYSTEM);
    const t = (key: string, count: number): string => translate(DEFAULT_LOCALE, key, { count });
    print(t('cli.units.load.added', units));
    print(t('cli.units.load.links', report.links));
    for (const [key, names] of [
      ['cli.units.load.unplaced', report.unplaced],
      ['cli.units.load.withoutSuccessor', report.withoutSuccessor],
      ['cli.units.load.withoutPredecessor', report.withoutPredecessor],
    ] as const) {
      print([t(key, names.length), ...names].join('\n  '));
    }
  },
};
