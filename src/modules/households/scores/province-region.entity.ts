import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import { Unit } from '../../units/unit.entity.js';
import { RURAL_REGIONS } from './score-regions.js';

const ProvinceRegionSchema = defineEntity({
  name: 'ProvinceRegion',
  properties: {
    ...idColumn,
    unit: () => p.manyToOne(Unit).deleteRule('no action').unique(),
    region: p.enum(RURAL_REGIONS),
    source: p.text(),
    chosenByName: p.text(),
    ...versionColumn,
  },
});

/** Which rural point table a province uses. No document that lists them was found, so an officer says it, and by what. */
export class ProvinceRegion extends ProvinceRegionSchema.class {}
ProvinceRegionSchema.setClass(ProvinceRegion);
