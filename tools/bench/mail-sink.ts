import { parentPort } from 'node:worker_threads';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and keeps nothing, in a thread of its own. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => done());
  },
});
server.listen(0, '127.0.0.1', () => parentPort!.postMessage((server.server.address() as { port: number }).port));
