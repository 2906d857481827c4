/**
 * `npx tsx bench/measure-file-import.ts`: files of 100 000 figures, filled in as offices do, onto the sheet of a report on
 * PostgreSQL: the seconds of reading and of writing, and the memory that the process came to meanwhile.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { COMMAND } from '../server/access/principal.js';
import { FormStore } from '../server/collection/form.store.js';
import { openDatabase } from '../server/database/database.js';
import { FileImport } from '../server/file-import/file-import.store.js';
import { ImportJobReadModel } from '../server/file-import/import-job.read-model.js';
import { parsePeriod } from '../server/reporting/period.js';
import type { Day } from '../server/shared/day.js';
import { AdminUnitReadModel } from '../server/territory/admin-unit.read-model.js';
import { xlsxOf } from '../server/transport/write-xlsx.js';
import { openBenchPostgresql } from './bench-postgresql.js';
import { baseIndicators } from './country/catalogue.js';
import { planCountry } from './country/size.js';
import { withNewDatabase } from './data-set.js';
import { loadMapAndCatalogue } from './generate-country.js';

const FIGURES = Number(process.env['BENCH_FIGURES'] ?? 100_000);
const INDICATORS = Math.max(10, FIGURES / 10_000);
const TODAY = '2026-01-15' as Day;
const PERIOD = parsePeriod('2024-06', TODAY);
const AS_OF = '2024-06-30' as Day;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const [mode, url, file] = process.argv.slice(2);
if (mode === '--import') await importFile(url!, file!);
else await measure();

interface Measurement {
  readonly file: string;
  readonly megabytes: number;
  readonly figures: number;
  readonly status: string;
  readonly readSeconds: number;
  readonly writeSeconds: number;
  readonly startMegabytes: number;
  readonly peakMegabytes: number;
}

async function measure(): Promise<void> {
  const postgresql = await openBenchPostgresql();
  const folder = mkdtempSync(join(tmpdir(), 'bacap-bench-'));
  try {
    const measured = await withNewDatabase(postgresql.url, 'bacap_file_import', async target => {
      const plan = planCountry('3M', 1, '63');
      await loadMapAndCatalogue(target, plan, say);
      const files = await makeFiles(target, folder);
      return files.map(path => {
        const child = spawnSync(
          process.execPath,
          ['--import', 'tsx', import.meta.filename, '--import', target, path],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
        );
        const result = JSON.parse(child.stdout.trim().split('\n').at(-1)!) as Measurement;
        say(JSON.stringify(result));
        return result;
      });
    });
    const path = join(
      import.meta.dirname,
      'results',
      `${new Date().toISOString().slice(0, 10)}-file-import.md`,
    );
    writeFileSync(path, resultOf(measured));
    say(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await postgresql.stop();
  }
}

/** A form of ten indicators for the whole country, and its figures as three files. */
async function makeFiles(target: string, folder: string): Promise<string[]> {
  const orm = await openDatabase({ kind: 'server', url: target });
  try {
    const codes = baseIndicators(INDICATORS).map(({ code }) => code);
    await new FormStore(orm.em.fork()).load([
      {
        code: 'BENCH',
        nameVi: 'Đo tốc độ',
        nameEn: 'Benchmark',
        descriptionVi: null,
        descriptionEn: null,
        validFrom: null,
        validTo: null,
        lines: codes.map(indicator => ({ indicator, breakdowns: [] })),
        schedules: [{ level: 'COUNTRY', periodKind: 'MONTH', closingDay: null, dueDays: 5 }],
      },
    ]);
    const [country] = await new AdminUnitReadModel(orm.em.fork()).byCodes([{ code: 'VN', asOf: AS_OF }]);
    const units = await new ImportJobReadModel(orm.em.fork()).reportedUnits(country!.id, AS_OF);
    const communes = units.filter(({ level }) => level === 'COMMUNE').slice(0, FIGURES / INDICATORS);
    const value = (row: number, column: number): string =>
      ((row * 7 + column * 13) % 2_000).toLocaleString('vi-VN');
    const heading = ['TT', 'Đơn vị', 'Mã đơn vị', 'Mã chỉ tiêu', 'Số liệu'];
    const long = communes.flatMap(({ code, fullName }, row) =>
      codes.map((indicator, column) => [
        String(row * INDICATORS + column + 1),
        fullName,
        code,
        indicator,
        value(row, column),
      ]),
    );
    const wide = communes.map(({ code, fullName }, row) => [
      String(row + 1),
      fullName,
      code,
      ...codes.map((_, column) => value(row, column)),
    ]);
    const csv = (rows: readonly (readonly string[])[]): string => rows.map(row => row.join(';')).join('\r\n');
    const paths = ['long.csv', 'wide.csv', 'long.xlsx'].map(name => join(folder, name));
    writeFileSync(paths[0]!, csv([heading, ...long]));
    writeFileSync(paths[1]!, csv([['TT', 'Đơn vị', 'Mã đơn vị', ...codes], ...wide]));
    const head = [heading.map(text => ({ text, columns: 1, rows: 1 }))];
    await pipeline(
      await xlsxOf({ title: 'Số liệu', heading: head, rows: long }),
      createWriteStream(paths[2]!),
    );
    return paths;
  } finally {
    await orm.close();
  }
}

/** In a process of its own, so that what it needs is its own. */
async function importFile(target: string, path: string): Promise<void> {
  const orm = await openDatabase({ kind: 'server', url: target });
  try {
    // Each file finds an empty sheet.
    await orm.em
      .fork()
      .execute(
        `truncate import_job, import_figure, report_step, draft_figure, audit_event, mutation_receipt, discrepancy, observation, report, source_document cascade`,
      );
    const [country] = await new AdminUnitReadModel(orm.em.fork()).byCodes([{ code: 'VN', asOf: AS_OF }]);
    const source = { address: null, userAgent: null };
    const by = {
      principal: COMMAND,
      requestId: null,
      source,
      now: new Date(),
      today: TODAY,
      publicFrom: 'APPROVAL',
    } as const;
    const files = new FileImport(orm.em.fork(), by);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    const start = process.memoryUsage.rss();
    let peak = start;
    const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
    const startedAt = performance.now();
    const { job } = await files.take({
      key: randomUUID(),
      fileName: path,
      contentHash: hash.digest('hex'),
      formCode: 'BENCH',
      unit: country!.id,
      period: PERIOD,
    });
    const onProgress = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
    await files.read(job, path, { onProgress });
    const readAt = performance.now();
    const done = await files.write(job.id, randomUUID(), { onProgress });
    const endedAt = performance.now();
    clearInterval(sample);
    const measurement: Measurement = {
      file: path.split('/').at(-1)!,
      megabytes: inMegabytes(statSync(path).size),
      figures: done.figuresWritten,
      status: done.status,
      readSeconds: (readAt - startedAt) / 1_000,
      writeSeconds: (endedAt - readAt) / 1_000,
      startMegabytes: inMegabytes(start),
      peakMegabytes: inMegabytes(peak),
    };
    say(JSON.stringify(measurement));
  } finally {
    await orm.close();
  }
}

function inMegabytes(bytes: number): number {
  return Math.round((bytes / 2 ** 20) * 10) / 10;
}

function resultOf(measured: readonly Measurement[]): string {
  const rows = measured.map(
    one =>
      `| ${one.file} | ${one.megabytes} MB | ${one.figures.toLocaleString('en')} | ${one.readSeconds.toFixed(1)} s | ${one.writeSeconds.toFixed(1)} s | ${(one.readSeconds + one.writeSeconds).toFixed(1)} s | ${one.startMegabytes} MB | ${one.peakMegabytes} MB |`,
  );
  return `# Files of 100 000 figures

Onto the sheet of one report of the whole country, on PostgreSQL, by \`npx tsx bench/measure-file-import.ts\`; ${cpus().length} × ${cpus()[0]!.model},
Node ${process.versions.node}. Reading: cells understood, checked and kept, in pieces. Writing: one transaction. Goal: below 60 s.

| File | Size | Figures | Read | Written | Together | Memory before | Memory at most |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
