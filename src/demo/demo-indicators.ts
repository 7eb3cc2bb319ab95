import type { Group } from '../modules/campaigns/indicator.entity.js';
import { registerOf } from '../modules/campaigns/indicators/register-of.js';
import { SaveIndicator } from '../modules/campaigns/indicators/save-indicator.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { DemoIndicator, Group as DemoGroup } from './world/world.types.js';

export const groupOf = (group: DemoGroup): Group => group.replace('-', '_') as Group;

/** The catalogue: an indicator is kept by the province whose campaign asks for it first, its parts with it. */
export function tellIndicators(story: Story): void {
  for (const indicator of story.world.indicators) {
    const { diary, use, indicators, installed } = story;
    diary.write(installed, mustHold(story, 'campaign-office', keeper(story, indicator), installed), async (actor) => {
      const partOfId = indicator.partOf ? indicators.get(indicator.partOf) : null;
      const wholeNumbers = indicator.type !== 'ratio_to_base';
      const saved = await use(SaveIndicator).run(actor, {
        ...indicator,
        register: registerOf(indicator.register ?? ''),
        wholeNumbers,
        partOfId,
      });
      indicators.set(indicator.code, saved.id);
    });
  }
}

function keeper({ world }: Story, { code, partOf }: DemoIndicator): string {
  const asks = world.campaigns.find(({ campaign }) => campaign.targets.some(({ indicator }) => indicator === (partOf ?? code)))!;
  const units = new Map(world.units.units.map((unit) => [unit.key, unit]));
  const launching = units.get(asks.campaign.launchingUnit)!;
  return launching.level === 'province' ? launching.key : launching.parent!;
}
