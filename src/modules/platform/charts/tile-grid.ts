import { isFigure } from './scale.js';

/** The same kinds as a status; each has its own pattern on the tile's band. */
export type TileKind = 'good' | 'progress' | 'warning' | 'danger' | 'neutral';

export interface Tile {
  name: string;
  value: number | null;
  href: string;
  kind: TileKind;
  statusLabel: string;
}

export interface TileGridView {
  label: string;
  tiles: { name: string; value: string; href: string; kind: TileKind; statusLabel: string }[];
}

/**
 * The overview of all units, in the order given. It is a list of links and no drawing: tiles must wrap on a phone, and names of
 * any length must wrap inside them, which SVG cannot do. A unit without a figure is neutral whatever it is called.
 */
export function tileGrid(label: string, tiles: readonly Tile[], format: (value: number) => string): TileGridView {
  return {
    label,
    tiles: tiles.map((tile) => {
      const known = isFigure(tile.value);
      return { ...tile, value: known ? format(tile.value as number) : '–', kind: known ? tile.kind : 'neutral' };
    }),
  };
}
