import { Migration20261121000100_floor } from '../migrations/Migration20261121000100_floor.js';

/** In the order they run. */
export const MIGRATIONS = [Migration20261121000100_floor];
