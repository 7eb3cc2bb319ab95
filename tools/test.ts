import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The whole test: format, lint and types side by side, then every test there is. Ends with the count of the test runner's own
 * report, alone on a line. Any failing step makes the exit code 1.
 */
interface Step {
  name: string;
  args: string[];
}

const bin = (file: string): string => path.join('node_modules', file);
const STEPS: Step[] = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
];

function run({ name, args }: Step): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.on('exit', (code) => {
      console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      resolve(code === 0);
    });
  });
}

const checks = await Promise.all(STEPS.map(run));
const report = path.join(mkdtempSync(path.join(tmpdir(), 'chungtay-report-')), 'jest.json');
const tests = await run({
  name: 'tests',
  args: [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    bin('jest/bin/jest.js'),
    '--json',
    '--outputFile',
    report,
    ...process.argv.slice(2),
  ],
});

if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  const skipped = result['numPendingTests']! + result['numTodoTests']!;
  // A file that cannot be loaded runs no test, but must count as a failure.
  const failed = result['numFailedTests']! + result['numRuntimeErrorTestSuites']!;
  console.log(`\n${result['numPassedTests']} passed, ${failed} failed, ${skipped} skipped`);
}
process.exitCode = tests && checks.every(Boolean) ? 0 : 1;
