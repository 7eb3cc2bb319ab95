import { totalmem } from 'node:os';
import type { Endpoint } from './postgres-endpoint.js';

const MEGABYTE = 1024 * 1024;

/** Written anew at each start and included from postgresql.conf; what an operator adds after the include there wins. */
export function serverSettings({ socketFolder, port }: Endpoint, durable: boolean): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  const cache = Math.round(Math.min(512, Math.max(64, memory / MEGABYTE / 8)));
  const settings: Record<string, string> = {
    listen_addresses: socketFolder ? '' : '127.0.0.1',
    port: String(port),
    ...(socketFolder && { unix_socket_directories: `"${socketFolder}"`, unix_socket_permissions: '0700' }),
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    random_page_cost: '1.1',
    ...(durable ? durableSettings(cache) : fastSettings()),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written by the program at each start.\n${lines.join('\n')}\n`;
}

/** One log file per weekday, overwritten after a week: the log cannot fill a small server's disk. */
function durableSettings(cache: number): Record<string, string> {
  return {
    shared_buffers: `${cache}MB`,
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
  };
}

function fastSettings(): Record<string, string> {
  return { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' };
}
