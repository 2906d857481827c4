import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { DeadlineResult } from '../test/faults/a-deadline.js';
import type { FullDiskResult } from '../test/faults/a-full-disk.js';
import type { KillResult } from '../test/faults/kill-rounds.js';
import type { RestartResult } from '../test/faults/restart-the-database.js';

/** What was broken on one day, and what came of it. */
export interface FaultsResult {
  readonly date: string;
  readonly machine: string;
  readonly kills?: KillResult;
  readonly embeddedKills?: KillResult;
  readonly restarts?: RestartResult;
  readonly deadline?: DeadlineResult;
  readonly disk?: FullDiskResult;
}

const DIRECTORY = join(import.meta.dirname, 'results', 'faults');
const PAGE = join(import.meta.dirname, '../docs/performance.md');
const QUOTED = /(<!-- faults: made by npm run bench:faults, do not edit -->\n)[^]*(<!-- faults: end -->)/;

/** The newest result that was kept; null when there is none. */
export function newestFaults(): FaultsResult | null {
  if (!existsSync(DIRECTORY)) return null;
  const newest = readdirSync(DIRECTORY)
    .filter(file => file.endsWith('.json'))
    .toSorted()
    .at(-1);
  return newest === undefined
    ? null
    : (JSON.parse(readFileSync(join(DIRECTORY, newest), 'utf8')) as FaultsResult);
}

/** Keeps what was measured with what else was measured on the day, and has the documentation quote it. Returns the page. */
export function keepFaults(measured: Partial<FaultsResult>): string {
  mkdirSync(DIRECTORY, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  const earlier = newestFaults();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${memory} GiB, Node ${process.versions.node}`;
  const result: FaultsResult = { ...(earlier?.date === date && earlier), ...measured, date, machine };
  writeFileSync(join(DIRECTORY, `${date}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(PAGE, quoteFaults(readFileSync(PAGE, 'utf8'), result));
  return writeFaults(result);
}

/** The page with the result in the place that is for it. */
export function quoteFaults(page: string, result: FaultsResult | null): string {
  const text = result ? writeFaults(result) : 'No result is kept yet.\n';
  return page.replace(QUOTED, (_, begin: string, end: string) => `${begin}\n${text}\n${end}`);
}

function writeFaults({ date, machine, ...result }: FaultsResult): string {
  const { kills, embeddedKills, restarts, deadline, disk } = result;
  const rows = [
    kills && ['Server on PostgreSQL killed (SIGKILL)', ...killsInWords(kills)],
    embeddedKills && ['Server on the embedded database killed (SIGKILL)', ...killsInWords(embeddedKills)],
    restarts && ['Database restarted under load', ...restartsInWords(restarts)],
    deadline && [`${deadline.reporters} offices hand in at the same moment`, ...deadlineInWords(deadline)],
    disk && ['Disk full', ...diskInWords(disk)],
  ].filter(row => row !== undefined);
  return [
    `**${date}**: ${machine}.`,
    '',
    '| What was done | What came of it | Lost or half-written |',
    '| --- | --- | ---: |',
    ...rows.map(row => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

function killsInWords(one: KillResult): string[] {
  const { kills, acknowledged, askedAgain, unanswered, doneUnanswered, imports, files, struck } = one;
  const on = (phases: Readonly<Record<string, number>> = {}): string => {
    const told = Object.entries(phases).map(([phase, count]) => `${phase} ${count}`);
    return told.length === 0 ? '' : `, struck on the way of ${told.join(', ')}`;
  };
  const sent = files
    ? `; of files sent over HTTP ${files.acknowledged} told as written, ${files.unanswered} sends broken off ` +
      `(${files.doneUnanswered} of them written all the same${on(files.struck)}), ${files.askedAgain} asked again under the same key`
    : '';
  return [
    `${kills.server} times, and ${kills.import} imports: ${acknowledged} steps acknowledged, ${unanswered} under way when it died ` +
      `(${doneUnanswered} of them taken all the same${on(struck)}), ${askedAgain} asked again under the same key; of the imports ${imports.whole} were whole, ` +
      `${imports.nothing} had changed nothing${sent}; ${one.rollupCellsChecked} rollups computed again`,
    String(one.faults.length),
  ];
}

function restartsInWords({
  restarts,
  acknowledged,
  refused,
  recoveredMs,
  sdk,
  ...one
}: RestartResult): string[] {
  const codes = Object.entries(refused).map(([code, count]) => `${count} × ${code}`);
  return [
    `${restarts.length} times (${[...new Set(restarts)].join(', ')}): ${acknowledged} steps acknowledged, refused ${codes.join(', ') || 'none'}; ` +
      `all offices at work again after ${recoveredMs.map(ms => `${(ms / 1_000).toFixed(1)} s`).join(', ')}; ` +
      `through the SDK ${sdk.failed.length} of ${sdk.asked} questions failed; ${one.leftBehind.length} locks left behind`,
    String(one.faults.length),
  ];
}

function deadlineInWords({
  submitted,
  seconds,
  reportsPerSecond,
  stepMs,
  submitMs,
  ...one
}: DeadlineResult): string[] {
  return [
    `${submitted} handed in within ${seconds.toFixed(1)} s, ${reportsPerSecond.toFixed(1)} reports/s (three steps each); ` +
      `a step takes ${stepMs.median} ms, p95 ${stepMs.p95} ms; to submit ${submitMs.median} ms, p95 ${submitMs.p95} ms; ${one.refused.length} refused with a reason and sent again`,
    String(one.faults.length),
  ];
}

function diskInWords(one: FullDiskResult): string[] {
  const codes = [...new Set(one.refused.map(({ code, status }) => `${code} ${status}`))];
  return [
    `${one.acknowledgedBefore} steps before, ${one.acknowledgedWhileFull} while there was no room, ${one.acknowledgedAfter} after; ` +
      `refused ${one.refused.length} × ${codes.join(', ')}`,
    String(one.faults.length),
  ];
}
