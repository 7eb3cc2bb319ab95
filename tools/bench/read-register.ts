import { parse } from 'csv-parse';
import { createReadStream, readFileSync } from 'node:fs';
import { streamXlsxRows } from 'hucre/xlsx';
import { built } from './built.ts';
import { columnLabels } from './register-list.ts';

/** One reading of one file: `read-register.ts ours|bare-xlsx|bare-csv FILE`. Prints the rows below the heading, the time and the most memory. */
const [how, file = ''] = process.argv.slice(2);
const started = performance.now();
let rows = 0;
for await (const row of await reading()) if (row) rows += 1;
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    rows: how === 'ours' ? rows : rows - 1,
    seconds,
    processor: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);

async function reading(): Promise<AsyncIterable<unknown>> {
  if (how === 'bare-xlsx') return streamXlsxRows(readFileSync(file));
  if (how === 'bare-csv') return createReadStream(file).pipe(parse());
  const { openTable } = await built('modules/platform/tables/open-table');
  const table = await openTable(
    file,
    columnLabels.map((label, index) => ({ key: `c${index}`, label, required: true })),
    { maxRows: 1_000_000 },
  );
  return table.rows();
}
