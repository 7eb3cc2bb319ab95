import { parseArgs } from 'node:util';
import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { DEFAULT_LOCALE, type TextParams, translate } from '../i18n/i18n.js';
import { NotVisible, RuleBroken } from '../rule-broken.js';
import { InvalidForm } from '../web/invalid-form.js';
import { type Command, type CommandInput, summaryKey, usageOf } from './command.js';

type Arguments = Pick<CommandInput, 'args' | 'options'>;
type Print = CommandInput['print'];

const t = (key: string, params: TextParams = {}): string => translate(DEFAULT_LOCALE, key, params);

/** Every command with its arguments and what it does. */
export function listOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  const lines = commands.map((command) => `  ${usageOf(command).padEnd(width)}  ${t(summaryKey(command))}`);
  return [t('cli.usage'), '', ...lines.sort()].join('\n');
}

/** What stands after the command's name, or the sentence that says what is wrong with it. */
export function readArguments(command: Command, rest: string[]): Arguments | string {
  const options = Object.fromEntries(Object.keys(command.options ?? {}).map((name) => [name, { type: 'string' as const }]));
  const { args = [] } = command;
  const required = args.filter((arg) => arg.startsWith('<')).length;
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    if (positionals.length >= required && positionals.length <= args.length) return { args: positionals, options: values };
  } catch {
    // parseArgs explains in English only; the usage says it too.
  }
  return t('cli.wrongArguments', { usage: usageOf(command) });
}

/** Runs the command in one unit of work. A refusal is one sentence and exit code 1. */
export async function runCommand(app: INestApplicationContext, command: Command, given: Arguments, print: Print): Promise<number> {
  try {
    return (await RequestContext.create(app.get(EntityManager), () => command.run({ app, ...given, print }))) ?? 0;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    print(refusal);
    return 1;
  }
}

function refusalOf(error: unknown): string | null {
  if (error instanceof RuleBroken) return t(error.key, error.params);
  if (error instanceof NotVisible) return t('web.error.404.title');
  if (error instanceof InvalidForm) return error.fields.map(({ field, key, params }) => `${field ?? ''}: ${t(key, params)}`).join('\n');
  return null;
}
