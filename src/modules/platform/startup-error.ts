/** Surroundings in which the program cannot start. The entry point prints the message alone, without a stack, and exits with code 1. */
export class StartupError extends Error {
  constructor(vietnamese: string, english: string) {
    super(`${vietnamese} / ${english}`);
    this.name = 'StartupError';
  }
}
