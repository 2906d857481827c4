import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { RollupCheckReadModel, type RollupDifference } from '../rollup/rollup-check.read-model.js';
import { RollupStore } from '../rollup/rollup.store.js';
import { printPeriod } from '../reporting/period.js';
import type { Command } from './command.js';
import { sayTenths } from './rollup-progress.js';

const SHOWN = 20;

/**
 * `rollups verify [--sample 0.1]`: computes stored rollups from the figures and says where they differ; exit
 * code 1 when they do. `rollups rebuild`: computes all of them anew.
 */
export const rollupsCommand: Command = async (args, { out, err }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { sample: { type: 'string' } },
    allowPositionals: true,
  });
  const [verb, ...others] = positionals;
  const share = Number(values.sample ?? '1');
  const isKnown = verb === 'verify' || (verb === 'rebuild' && values.sample === undefined);
  if (!isKnown || others.length > 0 || !(share > 0 && share <= 1)) {
    err(
      'Hãy nêu verify hoặc rebuild · say verify or rebuild: npm run rollups -- verify [--sample 0.1] | rebuild\n' +
        '--sample: một phần từ trên 0 đến 1 · a share above 0 and at most 1',
    );
    return 2;
  }
  const orm = await openDatabase(readConfig().database);
  try {
    await migrate(orm);
    return await orm.em.fork().transactional(async em => {
      await lockMeaning(em);
      if (verb === 'rebuild') {
        await new RollupStore(em).rebuild('ALL', sayTenths(out));
        await raiseDataVersion(em, ['map']);
        out('Đã tổng hợp lại · rollups rebuilt');
        return 0;
      }
      const { cells, differences } = await new RollupCheckReadModel(em).check(share, sayTenths(out));
      for (const line of describe(cells, differences)) out(line);
      return differences.length === 0 ? 0 : 1;
    });
  } finally {
    await orm.close();
  }
};

function describe(cells: number, differences: readonly RollupDifference[]): string[] {
  const summary = `${count(cells)} ô đã kiểm tra · cells checked, ${count(differences.length)} khác · differ`;
  const more = differences.length - SHOWN;
  return [
    ...differences.slice(0, SHOWN).map(describeDifference),
    ...(more > 0 ? [`… ${count(more)} nữa · more`] : []),
    ...(differences.length > 0 ? [`${summary}: npm run rollups -- rebuild`] : [summary]),
  ];
}

function describeDifference({
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
