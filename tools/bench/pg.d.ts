/** The part of the driver below the ORM that the bench calls itself: the bare statements that the program is compared with. */
declare module 'pg' {
  import type { Duplex } from 'node:stream';

  export class Client {
    constructor(options: { connectionString: string });
    connect(): Promise<unknown>;
    end(): Promise<void>;
    query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
    query<Stream extends Duplex>(stream: Stream): Stream;
  }
}
