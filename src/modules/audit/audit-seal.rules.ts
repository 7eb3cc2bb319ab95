import { createHash } from 'node:crypto';

/** An audit row with every column as PostgreSQL prints it: no digit and no microsecond is lost to JavaScript's numbers and dates. */
export type PrintedRow = { id: string } & Record<string, string | null>;

export interface Leaf {
  id: number;
  hash: string;
}

export interface SealedBatch {
  previousHash?: string | null;
  fromId: number;
  toId: number;
  leaves: Uint8Array;
}

/** What is wrong with a batch, the first thing found; `row` null when it is the seal itself. */
export interface BrokenSeal {
  kind: 'chain' | 'seal' | 'changed' | 'missing' | 'added';
  row: number | null;
}

const LEAF_BYTES = 8 + 32;

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** RFC 8785 for the flat objects hashed here: keys sorted, no blanks. */
function canonicalJson(object: Readonly<Record<string, string | number | null>>): string {
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(object[key])}`).join(',')}}`;
}

export const hashOfRow = (row: PrintedRow): string => sha256(canonicalJson(row));

export function hashOfSeal({ previousHash, fromId, toId, leaves }: SealedBatch): string {
  return sha256(canonicalJson({ previousHash: previousHash ?? null, fromId, toId, leaves: sha256(leaves) }));
}

export function packLeaves(rows: readonly PrintedRow[]): Buffer {
  const leaves = Buffer.alloc(rows.length * LEAF_BYTES);
  rows.forEach((row, index) => {
    leaves.writeBigInt64BE(BigInt(row.id), index * LEAF_BYTES);
    leaves.write(hashOfRow(row), index * LEAF_BYTES + 8, 'hex');
  });
  return leaves;
}

export function unpackLeaves(packed: Uint8Array): Leaf[] {
  const leaves = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: leaves.length / LEAF_BYTES }, (_, index) => ({
    id: Number(leaves.readBigInt64BE(index * LEAF_BYTES)),
    hash: leaves.toString('hex', index * LEAF_BYTES + 8, (index + 1) * LEAF_BYTES),
  }));
}

/** Compares a seal with the one before it and with the rows that now lie in its range. */
export function checkSeal(
  seal: SealedBatch & { hash: string },
  before: { toId: number; hash: string } | null,
  rows: PrintedRow[],
): BrokenSeal | null {
  if (hashOfSeal(seal) !== seal.hash) return { kind: 'seal', row: null };
  if ((seal.previousHash ?? null) !== (before?.hash ?? null) || (before && seal.fromId !== before.toId + 1))
    return { kind: 'chain', row: null };
  const leaves = unpackLeaves(seal.leaves);
  const sealed = new Set(leaves.map((leaf) => leaf.id));
  const added = rows.find((row) => !sealed.has(Number(row.id)));
  if (added) return { kind: 'added', row: Number(added.id) };
  const found = new Map(rows.map((row) => [Number(row.id), row]));
  for (const { id, hash } of leaves) {
    const row = found.get(id);
    if (!row) return { kind: 'missing', row: id };
    if (hashOfRow(row) !== hash) return { kind: 'changed', row: id };
  }
  return null;
}
