import { parseArgs } from 'node:util';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { DiscrepancyCheckStore, type DiscrepancyDifference } from '../discrepancy/discrepancy-check.store.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { nothingToAskFor } from '../territory/nothing-loaded.js';
import { hasUnits } from '../territory/unit-levels.read-model.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { RollupCheckReadModel, type RollupDifference } from '../rollup/rollup-check.read-model.js';
import { RollupStore } from '../rollup/rollup.store.js';
import { printPeriod } from '../reporting/period.js';
import { todayIn } from '../transport/request-context.js';
import type { Command, CommandIo } from './command.js';
import { sayDerivedTenths } from './rollup-progress.js';

const SHOWN = 20;

/** The stored rollups, the list of discrepancies, or nothing said: both. */
const PARTS = ['rollups', 'discrepancies'] as const;
type Part = (typeof PARTS)[number];

/** What is checked or made anew. */
interface Asked {
  readonly verb: 'verify' | 'rebuild';
  readonly parts: readonly Part[];
  /** How much of the rollups is checked. */
  readonly share: number;
}

/**
 * `rollups verify`: computes all that is derived from the figures anew, and says where the stored rollups and the list of
 * discrepancies differ from it; exit code 1 when they do. With `--sample 0.1` a part of the rollups alone, and exit code 1,
 * too, when that was none, or when the database has no units yet: it may be another than was meant. `rollups rebuild`: puts what was computed in their place. `--only rollups`: not the list, and
 * the other way round.
 */
export const rollupsCommand: Command = async (args, { out, err }) => {
  const asked = readAsked(args);
  if (typeof asked === 'string') {
    err(
      `${asked}\nnpm run rollups -- verify [--sample 0.1] [--only ${PARTS.join('|')}] | rebuild [--only …]`,
    );
    return 2;
  }
  const { database, timeZone } = readConfig();
  const orm = await openDatabase(database);
  try {
    await migrate(orm);
    return await orm.em.fork().transactional(async em => {
      await lockMeaning(em);
      const nothing = nothingToAskFor({ units: await hasUnits(em), indicators: true });
      if (nothing && asked.verb === 'verify') {
        err(`${nothing.vi} · ${nothing.en}`);
        return 1;
      }
      const list = new DiscrepancyCheckStore(em, todayIn(timeZone));
      return asked.verb === 'rebuild' ? rebuild(em, list, asked, out) : verify(em, list, asked, { out, err });
    });
  } finally {
    await orm.close();
  }
};

/** @returns What is wrong with what came in, in words, when nothing can be made of it. */
function readAsked(args: readonly string[]): Asked | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { sample: { type: 'string' }, only: { type: 'string' } },
    allowPositionals: true,
  });
  const { sample, only } = values;
  const [verb] = positionals;
  if (positionals.length !== 1 || (verb !== 'verify' && verb !== 'rebuild')) {
    const said = positionals.length === 0 ? '' : `"${positionals.join(' ')}": `;
    return `${said}hãy nêu verify hoặc rebuild · say verify or rebuild.`;
  }
  const share = Number(sample ?? '1');
  if (!(share > 0 && share <= 1))
    return `--sample ${sample}: một phần từ trên 0 đến 1 · a share above 0 and at most 1.`;
  const parts = PARTS.filter(part => only === undefined || part === only);
  if (parts.length === 0) return `--only ${only}: ${PARTS.join(', ')}.`;
  if (sample === undefined) return { verb, parts, share };
  if (verb === 'rebuild')
    return `rebuild --sample ${sample}: chỉ verify mới lấy một phần · only verify takes a share.`;
  // A part of the list would cost as much as all of it.
  return only === 'discrepancies'
    ? `--only ${only} --sample ${sample}: chỉ kiểm tra một phần của rollups · a share is taken of rollups alone.`
    : { verb, parts: ['rollups'], share };
}

async function rebuild(
  em: SqlEntityManager,
  list: DiscrepancyCheckStore,
  { parts }: Asked,
  out: (line: string) => void,
): Promise<number> {
  const tell = sayDerivedTenths(out);
  if (parts.includes('rollups')) {
    await new RollupStore(em).rebuild('ALL', tell.rollups);
    out('Đã tổng hợp lại · rollups rebuilt');
  }
  if (parts.includes('discrepancies')) {
    await list.rebuild(tell.checks);
    out('Đã tìm lại các chỗ lệch · discrepancies rebuilt');
  }
  await raiseDataVersion(em, ['map']);
  return 0;
}

async function verify(
  em: SqlEntityManager,
  list: DiscrepancyCheckStore,
  { parts, share }: Asked,
  { out, err }: CommandIo,
): Promise<number> {
  const tell = sayDerivedTenths(out);
  let isRight = true;
  if (parts.includes('rollups')) {
    const { cells, differences } = await new RollupCheckReadModel(em).check(share, tell.rollups);
    if (share < 1 && cells === 0 && differences.length === 0) {
      err(
        `--sample ${share}: phần này nhỏ quá, chưa kiểm tra ô nào · so small a share that no cell was checked`,
      );
      return 1;
    }
    say(`${count(cells)} ô đã kiểm tra · cells checked`, differences.map(describeRollup), out);
    isRight &&= differences.length === 0;
  }
  if (parts.includes('discrepancies')) {
    const { found, differences } = await list.check(tell.checks);
    say(`${count(found)} chỗ lệch tìm lại · discrepancies found`, differences.map(describeListed), out);
    isRight &&= differences.length === 0;
  }
  return isRight ? 0 : 1;
}

/** The first differences, how many more there are, and what puts them right. */
function say(checked: string, differences: readonly string[], out: (line: string) => void): void {
  const more = differences.length - SHOWN;
  for (const line of differences.slice(0, SHOWN)) out(line);
  if (more > 0) out(`… ${count(more)} nữa · more`);
  const remedy = differences.length > 0 ? ': npm run rollups -- rebuild' : '';
  out(`${checked}, ${count(differences.length)} khác · differ${remedy}`);
}

function describeListed({
  isListed,
  kind,
  indicator,
  unit,
  start,
  end,
  stated,
  computed,
}: DiscrepancyDifference): string {
  const period = printPeriod({ start: start === '-infinity' ? null : start, end });
  const what = isListed
    ? 'có trong danh sách nhưng không đúng · listed and not so'
    : 'thiếu trong danh sách · not listed';
  return `${kind} ${indicator} ${unit} ${period}, ${stated} ≠ ${computed}: ${what}`;
}

function describeRollup({
  indicator,
  unit,
  members,
  start,
  end,
  stored,
  computed,
}: RollupDifference): string {
  const cell = [indicator, unit, printPeriod({ start, end }), ...Object.values(members)].join(' ');
  return `${cell}: lưu · stored ${JSON.stringify(stored)}, tính · computed ${JSON.stringify(computed)}`;
}

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
