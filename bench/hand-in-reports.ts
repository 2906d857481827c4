/**
 * One of the writers of the bench, as a process: `hand-in-reports.ts PLAN WRITER WRITERS SECONDS`, the database in
 * `DATABASE_URL`. Says `ready`, waits for a line, hands in reports one after the other as `npm run import` does,
 * and prints the milliseconds of each.
 */
import { once } from 'node:events';
import pg from 'pg';
import { openDatabase } from '../server/database/database.js';
import { upkeepOfDerived } from '../server/discrepancy/derived.store.js';
import { readFlatFile } from '../server/reporting/read-flat-file.js';
import { ReportStore } from '../server/reporting/report.store.js';
import { Remembered } from '../server/shared/remembered.js';
import { todayIn } from '../server/transport/request-context.js';
import { baseIndicators } from './country/catalogue.js';
import { readOffices } from './country/read-offices.js';
import { asFlatFile, silentReports } from './country/silent-reports.js';
import type { CountryPlan } from './country/size.js';

const [planText, writer, writers, seconds] = process.argv.slice(2);
const plan = JSON.parse(planText!) as CountryPlan;
const url = process.env['DATABASE_URL']!;

const client = new pg.Client({ connectionString: url });
await client.connect();
const offices = await readOffices(client, { ...plan, communesOfEach: null });
await client.end();
const communes = offices.filter(({ level }) => level === 'COMMUNE');
const reports = silentReports(plan, communes).filter(
  (_, index) => index % Number(writers) === Number(writer),
);
const indicators = baseIndicators(plan.indicators);

const orm = await openDatabase({ kind: 'server', url });
const remembered = new Remembered();
const upkeep = upkeepOfDerived(todayIn('Asia/Ho_Chi_Minh'), undefined, remembered);
const times: number[] = [];

async function handIn(text: string): Promise<void> {
  const lines = (async function* () {
    yield text;
  })();
  await new ReportStore(orm.em.fork()).ingest(readFlatFile(lines, 'report.csv'), {
    remembered,
    ...upkeep,
  });
}

const WARM_UP = 3;
for (const report of reports.slice(0, WARM_UP)) await handIn(asFlatFile(plan, indicators, report));

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const end = performance.now() + 1_000 * Number(seconds);
for (const report of reports.slice(WARM_UP)) {
  const startedAt = performance.now();
  if (startedAt >= end) break;
  await handIn(asFlatFile(plan, indicators, report));
  times.push(performance.now() - startedAt);
}
await orm.close();
process.stdout.write(`${JSON.stringify(times)}\n`);
process.stdin.destroy();
