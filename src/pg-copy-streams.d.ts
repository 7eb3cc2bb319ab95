/** COPY over the driver's own connection; the package brings no types. */
declare module 'pg-copy-streams' {
  import type { Duplex } from 'node:stream';

  const copy: { from(sql: string): Duplex; to(sql: string): Duplex };
  export default copy;
}
