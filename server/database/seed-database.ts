import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { FormStore } from '../collection/form.store.js';
import { readFormFiles } from '../collection/read-form-files.js';
import { CatalogueReadModel, readCatalogue } from '../indicator/catalogue.read-model.js';
import { CatalogueStore } from '../indicator/catalogue.store.js';
import { readCatalogueFiles } from '../indicator/read-catalogue-files.js';
import { readReportFile } from '../reporting/read-report-file.js';
import { haveSteps } from '../reporting/refuse-steps.store.js';
import { ReportStore } from '../reporting/report.store.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import type { Day } from '../shared/day.js';
import { AdminUnitStore } from '../territory/admin-unit.store.js';
import { readSuccessionFile } from '../territory/read-succession-file.js';
import { readUnitFile } from '../territory/read-unit-file.js';
import { DataLoad } from './data-load.entity.js';
import type { Database } from './database.js';

export interface SeedOptions {
  /** Discrepancies are looked for in the map of units as it is known today. */
  readonly today: Day;
  /** Told what is being loaded, a line at a time; nothing when there is nothing to load. */
  readonly onProgress?: (line: string) => void;
  /** When given up, the part under way is undone and those before it stay. */
  readonly signal?: AbortSignal;
}

interface SeedFile {
  readonly name: string;
  readonly text: string;
}

type Say = (line: string) => void;

/** One part of the seed: files that are loaded together, in one transaction, or not at all. */
interface SeedPart {
  readonly name: string;
  readonly title: string;
  readonly files: readonly string[];
  /** Says what was loaded. */
  readonly load: (work: SeedWork) => Promise<string>;
}

interface SeedWork {
  /** In the transaction of the part. */
  readonly em: SqlEntityManager;
  readonly files: readonly SeedFile[];
  readonly today: Day;
  readonly say: Say;
}

/** Names the lock under which the seed is loaded; any number would do, the same everywhere. */
const SEED_LOCK = 7_202_612;

const SEED_DIRECTORY = join(import.meta.dirname, 'seed');

const PARTS: readonly SeedPart[] = [
  {
    name: 'units',
    title: 'Đơn vị hành chính · administrative units',
    files: ['units.csv', 'successions.csv'],
    load: loadUnits,
  },
  {
    name: 'catalogue',
    title: 'Danh mục chỉ tiêu · catalogue of indicators',
    files: ['catalogue/'],
    load: loadCatalogue,
  },
  {
    name: 'forms',
    title: 'Biểu mẫu · forms',
    files: ['forms/'],
    load: loadForms,
  },
  {
    name: 'reports',
    title: 'Báo cáo · reports',
    files: ['reports/'],
    load: loadReports,
  },
];

/**
 * Fills a database with our own data files: units, catalogue, forms, reports, in this order.
 *
 * A part that is in the database as the files have it is not loaded again. A part is loaded whole or not at
 * all, so that a start that was broken off is completed by the next one.
 */
export async function seedDatabase(
  orm: Database,
  { today, onProgress = () => {}, signal }: SeedOptions,
): Promise<void> {
  const say: Say = line => {
    signal?.throwIfAborted();
    onProgress(line);
  };
  for (const part of PARTS) {
    const files = part.files.flatMap(readSeedFiles);
    const checksum = checksumOf(files);
    if (await isLoaded(orm.em.fork(), part, checksum)) continue;
    const startedAt = performance.now();
    say(`${part.title} …`);
    const loaded = await orm.em.fork().transactional(async em => {
      // Of several processes that start on one server at the same time, one loads and the others wait.
      await em.execute(`select pg_advisory_xact_lock(${SEED_LOCK})`);
      if (await isLoaded(em, part, checksum)) return 'đã có · there already';
      const outcome = await part.load({ em, files, today, say: line => say(`  ${line}`) });
      await em.upsert(DataLoad, { name: part.name, checksum, loadedAt: new Date() });
      return outcome;
    });
    say(`  ${loaded} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  }
}

async function isLoaded(em: SqlEntityManager, { name }: SeedPart, checksum: string): Promise<boolean> {
  return (await em.findOne(DataLoad, { name }))?.checksum === checksum;
}

/** A file of the seed, or every file of one of its folders, in the order of their names. */
function readSeedFiles(name: string): SeedFile[] {
  if (!name.endsWith('/')) return [{ name, text: readFileSync(join(SEED_DIRECTORY, name), 'utf8') }];
  return readdirSync(join(SEED_DIRECTORY, name))
    .filter(file => file.endsWith('.yaml'))
    .toSorted()
    .flatMap(file => readSeedFiles(`${name}${file}`));
}

function checksumOf(files: readonly SeedFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}

async function loadUnits({ em, files: [unitFile, successionFile], today, say }: SeedWork): Promise<string> {
  const file = readUnitFile(unitFile!.text, unitFile!.name);
  const successions = readSuccessionFile(successionFile!.text, file, successionFile!.name);
  const { units } = await new AdminUnitStore(em).load(file, {
    successions,
    onProgress: atQuarters(say),
    ...upkeepOfDerived(today),
  });
  return `${count(units)} đơn vị · units`;
}

async function loadCatalogue({ em, files, today }: SeedWork): Promise<string> {
  const known = await new CatalogueReadModel(em).content();
  const { indicators } = await new CatalogueStore(em).load(readCatalogueFiles(files, known), {
    ...upkeepOfDerived(today),
  });
  return `${count(indicators.added + indicators.changed + indicators.same)} chỉ tiêu · indicators`;
}

async function loadForms({ em, files }: SeedWork): Promise<string> {
  const forms = readFormFiles(files, await readCatalogue(em));
  await new FormStore(em).load(forms);
  return `${count(forms.length)} biểu mẫu · forms`;
}

async function loadReports({ em, files, today, say }: SeedWork): Promise<string> {
  let figures = 0;
  for (const { name, text } of files) {
    say(name.replace(/^.*\//, ''));
    const file = readReportFile(text, name);
    if (
      await haveSteps(
        em,
        file.reports.flatMap(({ key }) => key ?? []),
      )
    ) {
      say('  giữ nguyên: đã có người xử lý · it stays as it is: somebody took a step with it');
      continue;
    }
    const { observations } = await new ReportStore(em).ingest(file, {
      ...upkeepOfDerived(today),
    });
    figures += Object.values(observations).reduce((sum, some) => sum + some, 0);
  }
  return `${count(files.length)} báo cáo · reports, ${count(figures)} số liệu · figures`;
}

/** Says how far it is at each quarter of the way, not at every step. */
function atQuarters(say: Say): (done: number, total: number) => void {
  let said = 0;
  return (done, total) => {
    const quarter = Math.floor((4 * done) / total);
    if (quarter > said && quarter < 4) say(`${count(done)} / ${count(total)}`);
    said = Math.max(said, quarter);
  };
}

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
