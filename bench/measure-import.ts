import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { printPeriod } from '../server/reporting/period.js';
import { baseIndicators, DIMENSION } from './country/catalogue.js';
import { figuresOf, reportsOf } from './country/office.js';
import { readOffices } from './country/read-offices.js';
import type { CountryPlan } from './country/size.js';
import { loadMapAndCatalogue } from './generate-country.js';
import { rowsInto } from './rows-into.js';
import { runCommand } from './run-command.js';

/**
 * The seconds that `npm run import` takes for a whole country in one flat file, the start of the process included.
 *
 * @param url Of an empty database.
 */
export async function measureImport(
  url: string,
  plan: CountryPlan,
  say: (line: string) => void,
): Promise<number> {
  await loadMapAndCatalogue(url, plan, say);
  const directory = mkdtempSync(join(tmpdir(), 'bacap-bench-'));
  try {
    const file = join(directory, 'country.csv');
    await writeFlatFile(url, plan, file);
    say('the same figures through npm run import');
    const startedAt = performance.now();
    await runCommand(url, ['import', file], say);
    return (performance.now() - startedAt) / 1_000;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function writeFlatFile(url: string, plan: CountryPlan, path: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const offices = await readOffices(client, plan);
  await client.end();
  const indicators = baseIndicators(plan.indicators);
  const file = rowsInto(path);
  file.write('document,unit,indicator,period,scope,members,value,status\n');
  for (const office of offices) {
    for (const report of reportsOf(plan, office)) {
      const period = printPeriod(report);
      const status = report.isApproved ? 'APPROVED' : 'SUBMITTED';
      for (const { indicator, scope, member, value } of figuresOf(plan, indicators, report)) {
        const members = member === null ? '' : `${DIMENSION.code}=${member}`;
        file.write(
          `BENCH-${report.to},${office.code},${indicators[indicator]!.code},${period},${scope},${members},${value},${status}\n`,
        );
      }
    }
    await file.drained();
  }
  await file.end();
}
