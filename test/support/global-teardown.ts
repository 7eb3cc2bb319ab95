import { rmSync } from 'node:fs';

export default async function stopServer(): Promise<void> {
  const server = globalThis.testServer;
  if (!server) return;
  await server.postgres.stop();
  rmSync(server.dataDir, { recursive: true, force: true });
}
