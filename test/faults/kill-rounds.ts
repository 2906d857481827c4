import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../server/database/database.js';
import { CommandProcess, ServerProcess } from '../support/server-process.js';
import type { FaultsWorld } from './faults-world.js';
import { FileSender, type FilesResult } from './file-sender.js';
import { inspect } from './nothing-is-lost.js';
import { type Acknowledged, Reporter, send } from './reporter.js';

/** What so many kills did. */
export interface KillResult {
  readonly kills: { readonly server: number; readonly import: number };
  /** Steps that were answered, and whose answers were asked for again after the next start. */
  readonly acknowledged: number;
  readonly askedAgain: number;
  /** Steps under way when the server was killed; of these, how many had been taken all the same. */
  readonly unanswered: number;
  readonly doneUnanswered: number;
  /** Imports that were killed after they had taken everything in, and before. */
  readonly imports: { readonly whole: number; readonly nothing: number };
  /** Which steps were under way, each time that the server was killed on the way of one. */
  readonly struck?: Readonly<Record<string, number>>;
  /** Files that were sent to the server. */
  readonly files?: FilesResult;
  readonly rollupCellsChecked: number;
  readonly seconds: number;
  /** Everything that was lost or half-written. */
  readonly faults: readonly string[];
}

export interface KillOptions {
  readonly rounds: number;
  readonly onRound?: (line: string) => void;
}

const LONGEST_LIFE_MS = 1_500;
/** Every third server lives longer: a file takes some seconds to be written to its end. */
const LONGER_LIFE_MS = 6_000;
/** An import is killed some time between its first line and its last. */
const IMPORT_MS = { least: 400, most: 2_400 };
const MOST_ASKED_AGAIN = 40;

/** At what a kill is aimed, in turns: at whatever there is, at a step under way, at a file that is being written. */
const AIMS = ['ANYTHING', 'submitReport', 'FILE', 'approveReport'] as const;
/** So long it is waited for; then the server is killed all the same. */
const LONGEST_AIM_MS = 15_000;
/** A step is struck some time after it was sent. */
const STEP_MS = 60;

/**
 * Kills the server again and again while every office hands in and a district sends files, and an import with it; each
 * time looks at what is left, starts it anew, and asks for everything of that round again under the same keys.
 */
export async function killRounds(world: FaultsWorld, { rounds, onRound }: KillOptions): Promise<KillResult> {
  const startedAt = performance.now();
  const reporters = world.offices.map(office => new Reporter(office));
  const importer = new Importer(world);
  const sender = new FileSender(world);
  const faults: string[] = [];
  let [doneUnanswered, askedAgain, cells] = [0, 0, 0];
  const struck: Record<string, number> = {};
  let last: Acknowledged[][] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const server = new ServerProcess(world.environment);
    try {
      const url = await server.url();
      askedAgain += await askAgain(url, reporters, last, faults);
      const before = reporters.map(({ acknowledged }) => acknowledged.length);
      // One process at a time can have an embedded database.
      const importing = importer.mayRunBeside ? importer.run(round) : null;
      const working = [...reporters.map(reporter => reporter.work(url, () => false)), sender.work(url)];
      await acknowledgedSince(reporters, before);
      await pause(Math.random() * (round % 3 === 0 ? LONGER_LIFE_MS : LONGEST_LIFE_MS));
      await aimed(AIMS[round % AIMS.length]!, { url, reporters, sender });
      server.signal('SIGKILL');
      const underWay = reporters.map(({ pending }) => pending.mutation);
      const unansweredBefore = reporters.map(({ unanswered }) => unanswered);
      await server.ended;
      await Promise.all(working);
      for (const [at, mutation] of underWay.entries()) {
        if (reporters[at]!.unanswered === unansweredBefore[at]) continue;
        struck[mutation] = (struck[mutation] ?? 0) + 1;
      }
      await importing;
      last = reporters.map(({ acknowledged }, at) => acknowledged.slice(before[at]));
    } finally {
      server.signal('SIGKILL');
      await server.ended;
    }
    if (round % 2 === 0 && !importer.mayRunBeside) await importer.run(round);
    const found = await world.using(async orm => {
      await hasNobodyElse(orm);
      faults.push(...(await importer.check(orm)), ...(await sender.check(orm)));
      return inspect(orm, reporters);
    });
    faults.push(...found.faults.map(fault => `round ${round}: ${fault}`));
    doneUnanswered += found.doneUnanswered;
    cells += found.cells;
    onRound?.(
      `${round} of ${rounds}: ${last.flat().length} steps, ${found.doneUnanswered} done unanswered, ${faults.length} faults`,
    );
    if (faults.length > 0) break;
  }
  if (faults.length === 0) faults.push(...(await goneOn(world, sender)));
  return {
    kills: { server: rounds, import: importer.killed },
    acknowledged: reporters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
    askedAgain,
    unanswered: reporters.reduce((sum, { unanswered }) => sum + unanswered, 0),
    doneUnanswered,
    imports: importer.found,
    struck,
    files: sender.result,
    rollupCellsChecked: cells,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    faults,
  };
}

/** Waits until that is under way at which the kill is aimed. */
async function aimed(
  aim: (typeof AIMS)[number],
  at: { readonly url: string; readonly reporters: readonly Reporter[]; readonly sender: FileSender },
): Promise<void> {
  if (aim === 'ANYTHING') return;
  const givenUp = Date.now() + LONGEST_AIM_MS;
  const isThere = async (): Promise<boolean> =>
    aim === 'FILE'
      ? at.sender.isWriting(at.url)
      : at.reporters.some(({ pending }) => pending.mutation === aim);
  while (Date.now() < givenUp && !(await isThere())) await pause(5);
  if (aim !== 'FILE') await pause(Math.random() * STEP_MS);
}

/** The file that was under way at the last kill is written to its end, and the next one. */
async function goneOn(world: FaultsWorld, sender: FileSender): Promise<string[]> {
  const server = new ServerProcess(world.environment);
  try {
    const written = sender.result.acknowledged;
    await sender.work(await server.url(), 2);
    server.signal('SIGTERM');
    await server.ended;
    const faults = await world.using(orm => sender.check(orm));
    const count = sender.result.acknowledged - written;
    return count === 2 ? faults : [...faults, `after the last start ${count} of 2 files were written`];
  } finally {
    server.signal('SIGKILL');
    await server.ended;
  }
}

/** The same keys get the same answers, and nothing is done a second time. */
async function askAgain(
  url: string,
  reporters: readonly Reporter[],
  last: readonly (readonly Acknowledged[])[],
  faults: string[],
): Promise<number> {
  let count = 0;
  for (const [at, acknowledged] of last.entries()) {
    for (const { step, answer } of acknowledged.slice(-Math.ceil(MOST_ASKED_AGAIN / last.length))) {
      const reply = await send(url, reporters[at]!.office, step);
      count += 1;
      const isSame =
        reply.kind === 'ACCEPTED' &&
        reply.answer.isRepeated &&
        reply.answer.report.id === answer.report.id &&
        JSON.stringify(reply.answer.counts) === JSON.stringify(answer.counts);
      if (!isSame) faults.push(`asked again: ${JSON.stringify({ step, answer, reply })}`);
    }
  }
  return count;
}

/** Loads a file of which every figure says the same number, another one each time, and is killed on the way. */
class Importer {
  readonly #units: readonly number[];
  readonly mayRunBeside: boolean;
  killed = 0;
  found = { whole: 0, nothing: 0 };
  #expected: { readonly before: number; readonly after: number } | null = null;
  #standing = 0;

  constructor(private readonly world: FaultsWorld) {
    this.#units = world.offices.map(({ unit }) => unit);
    this.mayRunBeside = 'DATABASE_URL' in world.environment;
  }

  async run(value: number): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), 'bacap-import-'));
    const file = join(directory, 'figures.csv');
    writeFileSync(file, this.#figures(value));
    this.#expected = { before: this.#standing, after: value };
    const command = new CommandProcess(['import', file], this.world.environment);
    await pause(IMPORT_MS.least + Math.random() * (IMPORT_MS.most - IMPORT_MS.least));
    command.signal('SIGKILL');
    if ((await command.ended) === null) this.killed += 1;
    rmSync(directory, { recursive: true });
  }

  /** All of the file is in, or nothing of it. */
  async check(orm: Database): Promise<string[]> {
    if (!this.#expected) return [];
    const { before, after } = this.#expected;
    this.#expected = null;
    const { rows } = await sql<{ value: number; count: number }>`
      select value::int as value, count(*)::int as count from observation join report on report.id = report_id
       where superseded_at is null and form_code is null group by value`.execute(orm.em.fork().getKysely());
    const whole = this.#figures(after).split('\n').length - 1;
    const [only, ...others] = rows;
    const isWhole = others.length === 0 && (only ? only.count === whole : before === 0);
    const value = only?.value ?? 0;
    if (!isWhole || (value !== before && value !== after)) {
      return [`import of ${after} after ${before}, ${whole} figures: ${JSON.stringify(rows)}`];
    }
    this.found[value === after ? 'whole' : 'nothing'] += 1;
    this.#standing = value;
    return [];
  }

  #figures(value: number): string {
    const months = Array.from({ length: 12 }, (_, month) => `2016-${String(month + 1).padStart(2, '0')}`);
    const lines = this.#units.flatMap(unit =>
      months.flatMap(period =>
        ['DAYS_TO_SETTLE', 'STAFF'].map(indicator => `d,${unit},${indicator},${period},${value}`),
      ),
    );
    return ['document,unit,indicator,period,value', ...lines].join('\n');
  }
}

async function acknowledgedSince(reporters: readonly Reporter[], before: readonly number[]): Promise<void> {
  const givenUp = Date.now() + 60_000;
  while (!reporters.some(({ acknowledged }, at) => acknowledged.length > before[at]!)) {
    if (Date.now() > givenUp) throw new Error('Nothing was acknowledged for a minute.');
    await pause(5);
  }
}

/** A server notices that a client is gone when it has something to tell it. */
export async function hasNobodyElse(orm: Database): Promise<void> {
  const givenUp = Date.now() + 60_000;
  while (Date.now() < givenUp) {
    const others = await orm.em
      .fork()
      .execute<unknown[]>(
        `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
    if (others.length === 0) return;
    await pause(20);
  }
  throw new Error('Somebody is still connected after a minute.');
}

function pause(ms: number): Promise<void> {
  return new Promise(wake => setTimeout(wake, ms));
}
