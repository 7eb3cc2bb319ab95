import type { INestApplicationContext } from '@nestjs/common';
import type { TextKey } from '../i18n/i18n.js';

export interface CommandInput {
  /** The program without its pages: `app.get(UseCase)`. */
  app: INestApplicationContext;
  /** In the order of `Command.args`; the required ones are there. */
  args: string[];
  options: Record<string, string | undefined>;
  print(line: string): void;
}

/**
 * One command of `npm run cli -- noun:verb`: a small file `verb-noun.command.ts` that reads its arguments and calls a use case with
 * the actor SYSTEM. It becomes known by its line in `src/cli.ts`; its words are the text key `cli.<noun>.<verb>`.
 */
export interface Command {
  name: `${string}:${string}`;
  /** '<file>' must be given, '[file]' may. */
  args?: readonly string[];
  /** `--date YYYY-MM-DD` is `{ date: 'YYYY-MM-DD' }`. */
  options?: Readonly<Record<string, string>>;
  /** False for commands that run before the tables are there. */
  needsSchema?: boolean;
  /** The exit code; nothing means 0. */
  run(input: CommandInput): Promise<number | void>;
}

export const summaryKey = (command: Command): TextKey => `cli.${command.name.replace(':', '.')}`;

export function usageOf({ name, args = [], options = {} }: Command): string {
  return [name, ...args, ...Object.entries(options).map(([option, value]) => `[--${option} ${value}]`)].join(' ');
}
