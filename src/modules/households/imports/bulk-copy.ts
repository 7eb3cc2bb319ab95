import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EntityManager, type PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import copy from 'pg-copy-streams';

const CHUNK = 64 * 1024;

/** One connection of the driver below the ORM, for statements that have to share a temporary table. */
export interface BulkSession {
  query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** COPY of lines in its text format; no more of them are made than the database takes. */
  copy(into: string, lines: AsyncIterable<string>): Promise<void>;
}

interface DriverClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  query(stream: Duplex): Duplex;
  release(broken: boolean): void;
}

/** Work on many rows, in one transaction of its own. */
@Injectable()
export class BulkCopy {
  constructor(private readonly em: EntityManager) {}

  async transaction<T>(work: (session: BulkSession) => Promise<T>): Promise<T> {
    const pool = (await (this.em.getConnection() as PostgreSqlConnection).getNativeClient()) as { connect(): Promise<DriverClient> };
    const client = await pool.connect();
    const session: BulkSession = {
      query: async <Row>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as Row[],
      copy: (into, lines) => pipeline(Readable.from(chunks(lines)), client.query(copy.from(`copy ${into} from stdin`))),
    };
    let broken = false;
    try {
      await client.query('begin');
      const result = await work(session);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
