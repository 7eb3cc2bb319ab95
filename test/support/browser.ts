import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const PACKED = 'node_modules/@sparticuz/chromium';
const { version } = JSON.parse(readFileSync(join(PACKED, 'package.json'), 'utf8')) as { version: string };
const UNPACKED = join(tmpdir(), `chung-tay-chromium-${version}`);

/** Unpacks what its TMPDIR has not yet. In a program of its own: both settings are read when the package is loaded. */
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

/** A real Chromium: the machine's when CHROMIUM names it, else the one that came with npm. */
export async function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'];
  const own = process.env['CHROMIUM'];
  if (own) return chromium.launch({ executablePath: own, args });
  if (!existsSync(UNPACKED)) await unpack();
  const env = { ...process.env, LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib'), FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf') };
  return chromium.launch({ executablePath: join(UNPACKED, 'chromium'), args, env });
}

/**
 * What a page does wrong for people with disabilities, one line each; [] is what a test wants to see. "Legacy" looks at the page alone,
 * in half the time: we have no frames.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whole or not at all: test files start at the same time, and a killed run must not leave half a browser behind. */
async function unpack(): Promise<void> {
  const draft = mkdtempSync(`${UNPACKED}-`);
  const env = { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], { env });
  const fonts = [join(UNPACKED, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(join(draft, 'fonts.conf'), `<fontconfig>${fonts}<cachedir>${join(UNPACKED, 'fonts-cache')}</cachedir></fontconfig>`);
  try {
    renameSync(draft, UNPACKED);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(UNPACKED)) throw error;
  }
}
