import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { SCORE_REGIONS } from './score-regions.js';
import { ScoreTable } from './score-table.entity.js';

const ScoreItemSchema = defineEntity({
  name: 'ScoreItem',
  properties: {
    ...idColumn,
    scoreTable: () => p.manyToOne(ScoreTable).deleteRule('cascade'),
    region: p.enum(SCORE_REGIONS),
    /** Number of the item on the form, '1' or '6.2'. */
    item: p.text(),
    itemLabel: p.text(),
    optionLabel: p.text(),
    /** Order within the table. */
    position: p.integer(),
    points: p.smallint(),
  },
  uniques: [{ name: 'score_item_option_unique', properties: ['scoreTable', 'region', 'item', 'optionLabel'] }],
  checks: [{ name: 'score_item_points_check', expression: 'points >= 0 and points <= 1000' }],
});

/** One box of Phiếu B: an option of an item in a region, and its points. */
export class ScoreItem extends ScoreItemSchema.class {}
ScoreItemSchema.setClass(ScoreItem);
