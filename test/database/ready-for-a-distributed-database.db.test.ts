import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTargetFile } from '../../server/comparison/read-target-file.js';
import { TargetStore } from '../../server/comparison/target.store.js';
import { seedDatabase } from '../../server/database/seed-database.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import type { ReportFile } from '../../server/reporting/report-file.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { SuccessionStore } from '../../server/territory/succession.store.js';
import { EXAMPLE_QUERIES } from '../../server/transport/example-queries.js';
import { Desk, type Head, somebody } from '../collection/collection-world.js';
import { Office } from '../file-import/import-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The tables that would be divided among servers by indicator. */
const DIVIDED = ['observation', 'rollup', 'discrepancy', 'target'];

/**
 * What they may point at: tables small enough to be copied to every server. A unit, an indicator and a rule
 * are thousands at most; a report stands for a page of figures.
 */
const FOREIGN_KEYS = [
  'discrepancy -> admin_unit',
  'discrepancy -> indicator',
  'discrepancy -> validation_rule',
  'observation -> admin_unit',
  'observation -> indicator',
  'observation -> report',
  'target -> admin_unit',
  'target -> indicator',
];

/** What a distributed PostgreSQL refuses, and what PostgreSQL 15 does not know. */
const REFUSED = [
  /\bgrouping\s+sets\b/i,
  /\bgroup\s+by\s+([\w".]+\s*,\s*)*(rollup|cube)\s*\(/i,
  /\bmerge\s+into\b/i,
  /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?(trigger|rule)\b/i,
  /\bgenerated\s+always\s+as\s*\(/i,
  /\b(json_table|uuidv7)\s*\(/i,
  /\breturning\s+(old|new)\./i,
];

const QUESTIONS = [
  'measure(cell: { unit: "17065", indicator: "PETITION_RECEIVED", period: "2018-9M" }) { value }',
  'measure(cell: { unit: "420", indicator: "PETITION_RECEIVED", period: "2018-9M", scope: BELOW }) { value }',
  'measure(cell: { unit: "40", indicator: "PETITION_RESOLVED_PCT", period: "2018" }) { value }',
  'measure(cell: { unit: "VN", indicator: "PETITION_RECEIVED", period: "2018" }) { value }',
  'measure(cell: { unit: "VN", indicator: "ONLINE_SERVICES", period: "2018" }) { value }',
  'measure(cell: { unit: "40", indicator: "PETITION_RECEIVED", period: "2018-9M", boundaries: "2026-01-01" }) { value }',
  'measure(cell: { unit: "40", indicator: "PETITION_RECEIVED", period: "2018-9M", knownOn: "2026-01-01T00:00:00Z", basis: BOTTOM_UP }) { value }',
  'explanation(cell: { unit: "40", indicator: "PETITION_RECEIVED", period: "2018-9M" }) { lines { kind value } discrepancies { kind } }',
  // The map changed in the middle of it.
  'measure(cell: { unit: "40", indicator: "PETITION_RECEIVED", period: "2025" }) { value }',
  'measure(cell: { unit: "40", indicator: "ONLINE_SERVICES", period: "2025" }) { value }',
  'explanation(cell: { unit: "40", indicator: "PETITION_RECEIVED", period: "2025" }) { lines { kind value } }',
  'reports(first: 5) { nodes { figures(superseded: true) { exact earlier { exact } } entries { section } } }',
  'completeness(within: "40", form: "DAN_VAN_CHINH_QUYEN", period: "2025") { expected(first: 5) { totalCount } }',
  'discrepancies(within: "VN", asOf: "2018-09-30") { totalCount nodes { kind unit { code } computedFrom { value } } }',
  `slice(input: { units: { level: DISTRICT, within: "40" }, indicators: [{ code: "PETITION_RECEIVED" }], periods: ["2018-9M", "2018"] }) {
     rows { code } columns { values statuses } }`,
  `comparison(input: { units: { level: DISTRICT, within: "40" }, indicator: "PETITION_RECEIVED", period: "2018-9M" }) {
     rows { rank change(from: PREVIOUS) { percent boundaryChanges base { value } } target { met } } parentRow { target { value } } }`,
];

describe('The tables', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  const column = async (query: string): Promise<string[]> => {
    const { rows } = await sql<{ found: string }>`${sql.raw(query)}`.execute(app.em().getKysely());
    return rows.map(({ found }) => found);
  };

  it('that are many times as large as the others have the indicator first in every unique key', async () => {
    const leading = await column(`
      select distinct relation.relname || ' by ' || first.attname as found
        from pg_index as key
        join pg_class as relation on relation.oid = key.indrelid
        join pg_attribute as first on first.attrelid = key.indrelid and first.attnum = key.indkey[0]
       where key.indisunique and relation.relname in (${listed(DIVIDED)})
       order by 1`);
    expect(leading).toEqual(DIVIDED.map(table => `${table} by indicator_id`).toSorted());
  });

  it('point from there only at tables that can be copied to every server', async () => {
    const pointed = await column(`
      select conrelid::regclass || ' -> ' || confrelid::regclass as found
        from pg_constraint where contype = 'f' and conrelid::regclass::text in (${listed(DIVIDED)}) order by 1`);
    expect(pointed).toEqual(FOREIGN_KEYS);
    const pointing = await column(
      `select conname as found from pg_constraint where contype = 'f' and confrelid::regclass::text in (${listed(DIVIDED)})`,
    );
    expect(pointing).toEqual([]);
  });

  it('have no triggers, no rules and no generated columns, and functions that read no table', async () => {
    expect(await column('select tgname as found from pg_trigger where not tgisinternal')).toEqual([]);
    expect(await column("select rulename as found from pg_rules where schemaname = 'public'")).toEqual([]);
    expect(
      await column(`select attname as found from pg_attribute join pg_class on pg_class.oid = attrelid
                     where attgenerated <> '' and relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
    expect(
      await column(
        "select proname as found from pg_proc where pronamespace = 'public'::regnamespace and provolatile <> 'i'",
      ),
    ).toEqual([]);
  });
});

describe('The code', () => {
  it.each(['migrations', 'server'])('in %s has nothing that a distributed PostgreSQL refuses', folder => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const pattern of REFUSED) expect(pattern.test(text) ? `${file}: ${pattern}` : '').toBe('');
    }
  });
});

describe('Every statement from the seed to the last question', () => {
  let app: TestApp;
  let statements: readonly string[];
  beforeAll(async () => {
    app = await startTestApp();
    const seen = await app.statementsOf(() => journey(app));
    statements = [...new Set(seen)];
  }, 300_000);

  it('is among those looked at here', () => {
    for (const table of DIVIDED) {
      expect(
        statements.some(text => readsFrom(text, table)),
        table,
      ).toBe(true);
      expect(writesTo(statements, table).length, table).toBeGreaterThan(0);
    }
    expect(statements.length).toBeGreaterThan(50);
    // Of a period that the map cuts, of what a report makes public and is taken back, of its sheet, of a small and a large
    // file, and of a rule that is gone.
    for (const sent of [
      /\bsaying\b/,
      /insert into draft_figure/,
      /insert into report_step/,
      /set is_taken_back = true/,
      /set recorded_at = case/,
      /rule_code = any/,
    ])
      expect(
        statements.some(text => sent.test(text)),
        String(sent),
      ).toBe(true);
  });

  it('is without what a distributed PostgreSQL refuses', () => {
    for (const pattern of REFUSED) expect(statements.filter(text => pattern.test(text))).toEqual([]);
    const recursive = statements.filter(text => /\bwith\s+recursive\b/i.test(text));
    expect(recursive.filter(text => DIVIDED.some(table => readsFrom(text, table)))).toEqual([]);
    const locking = statements.filter(text =>
      /\bfor\s+(no\s+key\s+)?(update|share|key\s+share)\b/i.test(text),
    );
    expect(locking.filter(text => DIVIDED.some(table => readsFrom(text, table)))).toEqual([]);
  });

  it('names the indicator where it writes, and never changes it', () => {
    for (const table of DIVIDED) {
      for (const { verb, clause } of writesTo(statements, table)) {
        if (verb === 'insert into') {
          expect(clause).toMatch(/^[^(]*\([^)]*\bindicator_id\b/i);
          const [, target] = /\bon conflict\s*\(([^)]*)\)/i.exec(clause) ?? [];
          if (target !== undefined) expect(target).toContain('indicator_id');
          expect(clause).not.toMatch(/\bdo update\s+set\b[^]*\bindicator_id"?\s*=\s*"?excluded/i);
        } else {
          // All rows of a table can be taken away without naming one.
          expect(clause).toMatch(/\bwhere\b[^]*\bindicator_id\b|^ where true$/i);
          expect(clause).not.toMatch(/\bset\s+([^=]*,\s*)?"?indicator_id"?\s*=/i);
        }
      }
    }
  });

  it('can be planned by the PostgreSQL of these tests', async () => {
    const staging = statements.filter(text => /^\s*create temporary table/.test(text));
    expect(staging).not.toEqual([]);
    const planned = statements.filter(text => /^\s*(with|select|insert|update|delete)\b/i.test(text));
    expect(planned.length).toBeGreaterThan(50);
    await app.em().transactional(async em => {
      const run = (text: string): Promise<unknown> => sql`${sql.raw(text)}`.execute(em.getKysely());
      for (const table of staging) await run(table.replaceAll(/\$\d+/g, 'null'));
      for (const text of planned) {
        const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
        const given =
          parameters > 0 ? `(${Array.from({ length: parameters }, () => 'null').join(', ')})` : '';
        await run(`prepare one as ${text}`);
        await run(`explain execute one${given}`);
        await run('deallocate one');
      }
    });
  });
});

/** First start, corrections, a new map, a new meaning, the check and the rebuilding, and questions of every kind. */
async function journey(app: TestApp): Promise<void> {
  await seedDatabase(app.orm, { today: TODAY });
  const upkeep = upkeepOfDerived(TODAY);
  const file = readFlatFile(
    (async function* () {
      yield [
        'document,unit,indicator,period,scope,value',
        'later,17065,PETITION_RECEIVED,2018-9M,OWN,30',
        'later,420,PETITION_RECEIVED,2018-9M,TOTAL,92',
        'later,420,PETITION_RECEIVED,2018-S1,TOTAL,99',
        'later,420,PETITION_RESOLVED,2018-9M,TOTAL,93',
      ].join('\n');
    })(),
    'later.csv',
  );
  await new ReportStore(app.em()).ingest(file, { ...upkeep, correctionsTold: 1 });
  await new ReportStore(app.em()).ingest(await largeFile(app), upkeep);
  const successions = `old_code,old_date,new_code,new_date,kind,share,decree
17065,2025-06-30,17035,2025-07-01,PARTIAL,0.6,a
17065,2025-06-30,17059,2025-07-01,PARTIAL,0.4,a`;
  await new SuccessionStore(app.em()).load(known => readSuccessionFile(successions, known, 's.csv'), upkeep);
  const content = await new CatalogueReadModel(app.em()).content();
  const indicators = content.indicators.map(one =>
    one.code === 'PETITION_RESOLVED' ? { ...one, signed: true } : one,
  );
  await new CatalogueStore(app.em()).load({ ...content, indicators }, upkeep);
  const targets = ['100', '110'].map(
    value => `unit,indicator,period,value\n420,PETITION_RECEIVED,2018-9M,${value}\n`,
  );
  for (const text of targets)
    await new TargetStore(app.em()).load(readTargetFile(text, 't.csv'), { name: 't.csv' });
  await handIn(app);
  for (const question of QUESTIONS) {
    const { errors } = await app.query(`{ ${question} }`);
    expect(errors, question).toBeUndefined();
  }
  for (const { document, variables } of EXAMPLE_QUERIES) await app.query(document, variables);
  const pruned = { ...content, rules: content.rules.slice(1) };
  await new CatalogueStore(app.em()).load(pruned, { ...upkeep, prune: true });
  await app.em().transactional(em => new RollupCheckReadModel(em).check(1));
  await app.em().transactional(em => new RollupStore(em).rebuild('ALL'));
}

/** More figures than are recorded at the moment at which they were read. */
async function largeFile(app: TestApp): Promise<ReportFile> {
  const { rows } = await sql<{ code: string }>`
    select code from admin_unit where level = 'COMMUNE' and valid_from <= '2018-02-01' and valid_to > '2018-02-28'
     order by code limit 1001`.execute(app.em().getKysely());
  return readFlatFile(
    (async function* () {
      yield 'document,unit,indicator,period,value\n';
      for (const { code } of rows) yield `many,${code},PETITION_RECEIVED,2018-02,1\n`;
    })(),
    'many.csv',
  );
}

/** Reports on their way, on a sheet and from a file: filled in, handed in, sent back, approved, and corrected. */
async function handIn(app: TestApp): Promise<void> {
  const form = 'DAN_VAN_CHINH_QUYEN';
  const { rows } = await sql<{ id: number }>`
    select unit.id from admin_unit as unit where unit.code = '17035' and valid_to = 'infinity'`.execute(
    app.em().getKysely(),
  );
  const unit = rows[0]!.id;
  const [reporter, reviewer] = [somebody('REPORTER', unit), somebody('REVIEWER', unit)];
  const desk = new Desk(app);
  const taken = (outcome: any): Head => {
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ __typename: 'ReportAccepted' });
    return outcome.report;
  };
  const started = taken(await desk.step(reporter, 'startReport', { form, unit: '17035', period: '2025' }));
  const filled = taken(await desk.set(reporter, started, { PETITION_RECEIVED: 5, PETITION_RESOLVED: 3 }));
  const submitted = taken(await desk.submit(reporter, filled));
  const returned = taken(await desk.return(reviewer, submitted));
  const changed = taken(
    await desk.set(reporter, returned, { PETITION_RECEIVED: 6, PETITION_RESOLVED: null }),
  );
  const approved = taken(await desk.approve(reviewer, taken(await desk.submit(reporter, changed))));
  const early = new Desk(app, { publicFrom: 'SUBMISSION' });
  const draft = taken(await early.step(reporter, 'startReport', { form, unit: '17035', period: '2024' }));
  const told = taken(await early.set(reporter, draft, { PETITION_RECEIVED: 7 }));
  taken(await early.return(reviewer, taken(await early.submit(reporter, told))));
  const correcting = taken(await desk.correct(reporter, approved));
  const office = await Office.serve(app);
  try {
    const file = 'indicator,value\nPETITION_RECEIVED,8\n';
    const { status, message } = await office.send(file, `form=${form}&unit=17035&period=2025&dryRun=false`, {
      as: ['REPORTER', unit],
    });
    expect(status, message).toBe(200);
    const sheet =
      '{ report(id: "' +
      correcting.id +
      '") { version sheet { value } findings { kind } steps { action } } }';
    const { data } = await office.ask(sheet, ['REPORTER', unit]);
    expect(data.report.sheet).not.toEqual([]);
    const head = { id: correcting.id, version: data.report.version };
    taken(await desk.approve(reviewer, taken(await desk.submit(reporter, head))));
  } finally {
    await office.server.stop();
  }
}

function listed(names: readonly string[]): string {
  return names.map(name => `'${name}'`).join(', ');
}

function readsFrom(text: string, table: string): boolean {
  return new RegExp(String.raw`\b(from|join)\s+"?${table}"?\b`, 'i').test(text);
}

/** What follows the words that write to a table, up to the end of its own statement or common table expression. */
function writesTo(texts: readonly string[], table: string): { verb: string; clause: string }[] {
  const pattern = new RegExp(String.raw`\b(insert into|update|delete from)\s+"?${table}"?(?=[\s(])`, 'gi');
  return texts.flatMap(text =>
    [...text.matchAll(pattern)].map(({ 1: verb, 0: all, index }) => ({
      verb: verb!.toLowerCase(),
      clause: upToClosing(text.slice(index + all.length)),
    })),
  );
}

function upToClosing(text: string): string {
  let depth = 0;
  const end = text.split('').findIndex(character => {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    return depth < 0;
  });
  return end < 0 ? text : text.slice(0, end);
}
