import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, openDatabase } from '../server/database/database.js';
import { CatalogueStore } from '../server/indicator/catalogue.store.js';
import { printPeriod } from '../server/reporting/period.js';
import { AdminUnitStore } from '../server/territory/admin-unit.store.js';
import { readSuccessionFile } from '../server/territory/read-succession-file.js';
import { readUnitFile } from '../server/territory/read-unit-file.js';
import { type BaseIndicator, baseIndicators, benchCatalogue, DIMENSION } from './country/catalogue.js';
import { figuresOf, type Office, reportsOf } from './country/office.js';
import { readOffices } from './country/read-offices.js';
import type { CountryPlan } from './country/size.js';
import { rowsInto } from './rows-into.js';

/** What came of a plan, and how long the database took to take it in. */
export interface GeneratedCountry {
  readonly offices: number;
  readonly reports: number;
  readonly observations: number;
  /** From a file that was ready, into the table with all its indexes; nothing rolled up. */
  readonly copySeconds: number;
}

type Say = (line: string) => void;

const SEED = join(import.meta.dirname, '../server/database/seed');
const CHUNK = 1 << 18;

/**
 * Fills an empty database with a generated country: units and catalogue through the product's own stores,
 * documents, reports and figures by `COPY`. Rolls nothing up.
 */
export async function generateCountry(url: string, plan: CountryPlan, say: Say): Promise<GeneratedCountry> {
  const indicators = baseIndicators(plan.indicators);
  await loadMapAndCatalogue(url, plan, say);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const directory = mkdtempSync(join(tmpdir(), 'bacap-bench-'));
  try {
    const offices = await readOffices(client, plan);
    const ids = await indicatorIds(client, indicators);
    say(`${count(offices.length)} offices, ${plan.months} months, ${plan.indicators} indicators`);
    const reports = join(directory, 'reports');
    const figures = join(directory, 'figures');
    const written = await writeFiles({ plan, indicators, offices, ids, reports, figures, say });
    await copyDocuments(client, plan);
    await copyFile(client, 'report (id, key, unit_id, document_id, status, period_start, period_end, recorded_at)', reports); // prettier-ignore
    await client.query(`select setval(pg_get_serial_sequence('report', 'id'), (select max(id) from report))`);
    say(`copying ${count(written.observations)} observations`);
    const startedAt = performance.now();
    await copyFile(
      client,
      'observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)',
      figures,
    );
    const copySeconds = (performance.now() - startedAt) / 1000;
    say(`copied in ${copySeconds.toFixed(1)} s`);
    await client.query('vacuum (analyze) observation, report, source_document');
    return { offices: offices.length, ...written, copySeconds };
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await client.end();
  }
}

/** The tables, the units of the product's own map and the generated catalogue, all through the product. */
export async function loadMapAndCatalogue(url: string, plan: CountryPlan, say: Say): Promise<void> {
  const orm = await openDatabase({ kind: 'server', url });
  try {
    await migrate(orm);
    say('units and catalogue, through the product');
    const file = readUnitFile(readFileSync(join(SEED, 'units.csv'), 'utf8'));
    const successions = readSuccessionFile(readFileSync(join(SEED, 'successions.csv'), 'utf8'), file);
    await new AdminUnitStore(orm.em.fork()).load(file, { successions });
    await new CatalogueStore(orm.em.fork()).load(benchCatalogue(plan.indicators));
    await orm.em.fork().execute('analyze');
  } finally {
    await orm.close();
  }
}

async function indicatorIds(client: pg.Client, indicators: readonly BaseIndicator[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number; code: string }>('select id, code from indicator');
  const byCode = new Map(rows.map(({ id, code }) => [code, id]));
  return indicators.map(({ code }) => byCode.get(code)!);
}

/** One document a month, in which every office's report of the period that ends with it stands. */
async function copyDocuments(client: pg.Client, plan: CountryPlan): Promise<void> {
  await client.query(
    `insert into source_document (id, key, title, kind)
     select month, 'BENCH-' || month, 'Bench ' || month, 'DATA_FILE' from generate_series(1, $1::int) as month`,
    [plan.months],
  );
  await client.query(
    `select setval(pg_get_serial_sequence('source_document', 'id'), (select max(id) from source_document))`,
  );
}

async function copyFile(client: pg.Client, into: string, path: string): Promise<void> {
  await pipeline(
    createReadStream(path, { highWaterMark: CHUNK }),
    client.query(copyFrom(`copy ${into} from stdin`)),
  );
}

interface Files {
  readonly plan: CountryPlan;
  readonly indicators: readonly BaseIndicator[];
  readonly offices: readonly Office[];
  /** Of the indicators, in their order. */
  readonly ids: readonly number[];
  /** Where the rows of the two tables are written to. */
  readonly reports: string;
  readonly figures: string;
  readonly say: Say;
}

/** Writes what is to be copied, before any clock runs. */
async function writeFiles(files: Files): Promise<{ reports: number; observations: number }> {
  const { plan, indicators, offices, ids, say } = files;
  const reportFile = rowsInto(files.reports);
  const figureFile = rowsInto(files.figures);
  let reportId = 0;
  let observations = 0;
  for (const [position, office] of offices.entries()) {
    for (const report of reportsOf(plan, office)) {
      reportId += 1;
      const { start, end } = report;
      const recorded = `${end} 03:00:00+00`;
      const key = `BENCH-${report.to}/${office.code}/${printPeriod({ start, end })}`;
      const status = report.isApproved ? 'APPROVED' : 'SUBMITTED';
      reportFile.write(`${reportId}\t${key}\t${office.id}\t${report.to}\t${status}\t${start}\t${end}\t${recorded}\n`); // prettier-ignore
      for (const { indicator, scope, member, value } of figuresOf(plan, indicators, report)) {
        const members = member === null ? '{}' : `{"${DIMENSION.code}":"${member}"}`;
        figureFile.write(
          `${ids[indicator]}\t${office.id}\t${scope}\t${members}\t${start}\t${end}\t${value}\tEXACT\t${reportId}\t${recorded}\n`,
        );
        observations += 1;
      }
    }
    await figureFile.drained();
    if ((position + 1) % 2_000 === 0) say(`made ${count(observations)} observations`);
  }
  await Promise.all([reportFile.end(), figureFile.end()]);
  return { reports: reportId, observations };
}

function count(number: number): string {
  return number.toLocaleString('en');
}
