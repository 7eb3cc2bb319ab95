/** One Ctrl-C reaches us twice or more: from the terminal, and passed on by npm and the starter, all within a moment. */
const SAME_SIGNAL_MS = 1_000;

export interface Interruption {
  /** Somebody wants the program to stop. */
  asked: Promise<void>;
  /** Somebody does not want to wait until it has. */
  insisted: Promise<void>;
}

/** Listens from now on, so that a Ctrl-C during the start waits for its end and then stops everything in order. */
export function interruption(): Interruption {
  let askedAt: number | null = null;
  const asked = Promise.withResolvers<void>();
  const insisted = Promise.withResolvers<void>();
  const listen = (): void => {
    askedAt ??= performance.now();
    if (performance.now() - askedAt > SAME_SIGNAL_MS) insisted.resolve();
    asked.resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listen);
  return { asked: asked.promise, insisted: insisted.promise };
}
