import { SMTPServer } from 'smtp-server';
import PostalMime, { type Email } from 'postal-mime';

/** What the server does with a mail, by the first part of its address. */
type Mood = 'takes' | 'refuses' | 'delays' | 'hangs' | 'drops' | 'slow';

export interface MoodyMailServer {
  url: string;
  port: number;
  /** What it took, even where it never said so. */
  mails: Email[];
  /** The same as they came over the line. */
  raw: Buffer[];
  /** How many spoke to it at the same time, at most. */
  most: number;
  ids(): string[];
  mood: Mood;
  close(): Promise<void>;
}

interface Connection {
  id: string;
  _socket: { destroy(): void };
}

/** A real mail server on the loopback address that can be in any mood a mail server has. */
export async function aMoodyMailServer(port = 0): Promise<MoodyMailServer> {
  const mails: Email[] = [];
  const raw: Buffer[] = [];
  let open = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      self.most = Math.max(self.most, (open += 1));
      done();
    },
    onClose() {
      open -= 1;
    },
    onRcptTo({ address }, _session, done) {
      if (self.mood === 'refuses' || address.startsWith('nobody'))
        return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
      if (self.mood === 'delays') return done(Object.assign(new Error('come back later'), { responseCode: 450 }));
      if (self.mood !== 'hangs') done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then(async (mail) => {
          mails.push(mail);
          raw.push(Buffer.concat(chunks));
          if (self.mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
          if (self.mood !== 'drops') return done();
          const connections = [...(server as unknown as { connections: Set<Connection> }).connections];
          connections.find(({ id }) => id === session.id)?._socket.destroy();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.server.address() as { port: number }).port;
  const self: MoodyMailServer = {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mails,
    raw,
    most: 0,
    ids: () => mails.map(({ messageId }) => messageId ?? ''),
    mood: 'takes',
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return self;
}
