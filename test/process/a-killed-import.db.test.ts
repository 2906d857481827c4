import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, type DatabaseChoice, migrate, openDatabase } from '../../server/database/database.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { EMPTY_CATALOGUE } from '../../server/indicator/catalogue-content.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import { openReportFile } from '../../server/reporting/open-report-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { TODAY } from '../support/ask-in-process.js';
import { everythingKept } from '../support/everything-kept.js';
import { CommandProcess } from '../support/server-process.js';

const DISTRICTS = ['A1', 'A2', 'B1', 'B2'];
const COMMUNES = DISTRICTS.flatMap(district => Array.from({ length: 8 }, (_, at) => `${district}-${at}`));
const UNITS = [
  'code,name,level,parent_code',
  'L,Land,COUNTRY,',
  'A,A,PROVINCE,L',
  'B,B,PROVINCE,L',
  ...DISTRICTS.map(code => `${code},${code},DISTRICT,${code[0]}`),
  ...COMMUNES.map(code => `${code},${code},COMMUNE,${code.split('-')[0]}`),
].join('\n');

/** Rules that differ, so that their rollups are written by several statements. */
const RULES = ['SUM', 'MEAN', 'MIN', 'MAX'];
const CATALOGUE = `group: { code: G, name: { vi: G, en: G } }
indicators:
${RULES.map(
  rule =>
    `  - { code: ${rule}_OF_IT, name: { vi: ${rule}, en: ${rule} }, unit: { vi: cái, en: pieces }, kind: FLOW, over_units: ${rule}, over_time: SUM, levels: [COMMUNE] }`,
).join('\n')}
`;

function figures(value: number): string {
  const months = Array.from({ length: 12 }, (_, month) => `2018-${String(month + 1).padStart(2, '0')}`);
  const lines = COMMUNES.flatMap(unit =>
    RULES.flatMap(rule => [...months, '2018-S1'].map(period => `d,${unit},${rule}_OF_IT,${period},${value}`)),
  );
  return ['document,unit,indicator,period,value', ...lines].join('\n');
}

describe('An import whose process is killed', { timeout: 120_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'bacap-killed-'));
  let choice: DatabaseChoice;
  let environment: Record<string, string>;
  beforeAll(async () => {
    const server = inject('postgresqlUrl');
    const url = server ? await createDatabase(server) : null;
    choice = url ? { kind: 'server', url } : { kind: 'directory', directory: join(directory, 'data') };
    environment = {
      BACAP_SEED: 'none',
      ...(url ? { DATABASE_URL: url } : { BACAP_DATA_DIR: join(directory, 'data') }),
    };
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('leaves the figures and all that follows from them as they were', async () => {
    const first = join(directory, 'first.csv');
    const second = join(directory, 'second.csv');
    writeFileSync(first, figures(3));
    writeFileSync(second, figures(5));
    const before = await using(choice, async orm => {
      await migrate(orm);
      await new AdminUnitStore(orm.em.fork()).load(readUnitFile(UNITS, 'units.csv'));
      const content = readCatalogueFiles([{ name: 'c.yaml', text: CATALOGUE }], EMPTY_CATALOGUE);
      await new CatalogueStore(orm.em.fork()).load(content);
      const file = await openReportFile(first);
      await new ReportStore(orm.em.fork()).ingest(file, upkeepOfDerived(TODAY));
      return everythingKept(orm.em.fork());
    });
    expect(before['rollup']!.length).toBeGreaterThan(0);

    const killed = new CommandProcess(['import', second], environment);
    await killed.says(/rollups \d+ %/);
    killed.signal('SIGKILL');
    expect(await killed.ended).toBeNull();
    expect(killed.output).not.toContain('corrected');

    await using(choice, async orm => {
      await hasNobodyElse(orm);
      expect(await everythingKept(orm.em.fork())).toEqual(before);
    });
    const verify = new CommandProcess(['rollups', 'verify'], environment);
    expect(await verify.ended, verify.output).toBe(0);
    expect(verify.output).toMatch(/cells checked, 0 /);

    const again = new CommandProcess(['import', second], environment);
    expect(await again.ended, again.output).toBe(0);
    expect(again.output).toContain(
      `${(COMMUNES.length * RULES.length * 13).toLocaleString('vi-VN')} sửa · corrected`,
    );
  });
});

async function using<Result>(
  choice: DatabaseChoice,
  work: (orm: Database) => Promise<Result>,
): Promise<Result> {
  const orm = await openDatabase(choice);
  try {
    return await work(orm);
  } finally {
    await orm.close();
  }
}

async function createDatabase(server: string): Promise<string> {
  const name = `bacap_killed_${process.pid}`;
  await using({ kind: 'server', url: server }, orm =>
    orm.em.fork().execute(`create database "${name}" template template0`),
  );
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/** A server notices that a client is gone when it has something to tell it. */
async function hasNobodyElse(orm: Database): Promise<void> {
  await expect
    .poll(
      () =>
        orm.em
          .fork()
          .execute<unknown[]>(
            `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
          ),
      { timeout: 60_000 },
    )
    .toEqual([]);
}
