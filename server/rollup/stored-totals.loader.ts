import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { depthOf } from '../territory/admin-unit.js';
import type { OfficeCountLoader } from '../territory/office-count.loader.js';
import { questionKey, type RollupQuestion } from './question.js';
import { SILENT, silentTotal, type StoredColumn, type Total, totalAt } from './stored-total.js';
import { StoredTotalsReadModel } from './stored-totals.read-model.js';

interface AskedTotal {
  readonly unit: AdminUnitId;
  /** Of a kept kind. */
  readonly question: RollupQuestion;
}

/**
 * Stored totals of districts and provinces, cell by cell; null for a unit that is not in force.
 *
 * Costs one statement for all questions that are asked of the same units, and one for each map on which
 * somebody is silent, to count the offices.
 */
export function createStoredTotalsLoader(
  em: SqlEntityManager,
  offices: OfficeCountLoader,
): DataLoader<AskedTotal, Total | null, string> {
  const readModel = new StoredTotalsReadModel(em);
  return new DataLoader(asked => readTogether(readModel, offices, asked), {
    cacheKeyFn: ({ unit, question }) => `${unit}|${questionKey(question)}`,
  });
}

async function readTogether(
  readModel: StoredTotalsReadModel,
  offices: OfficeCountLoader,
  asked: readonly AskedTotal[],
): Promise<(Total | null)[]> {
  const columns = [...Map.groupBy(asked, ({ question }) => questionKey(question)).values()];
  const blocks = [...Map.groupBy(columns, column => column.map(({ unit }) => unit).join()).values()];
  const answers = new Map<AskedTotal, Total | null>();
  await Promise.all(
    blocks.map(async block => {
      const units = block[0]!.map(({ unit }) => unit);
      const questions = block.map(column => column[0]!.question);
      const totals = await readModel.read(questions, units);
      const silent = await silentUnits(offices, questions, units, totals);
      block.forEach((column, q) =>
        column.forEach((one, position) =>
          answers.set(one, totalAt(totals[q]!, position) ?? silent(questions[q]!, one.unit)),
        ),
      );
    }),
  );
  return asked.map(one => answers.get(one) ?? null);
}

/** What to answer of units in which nobody said anything; counts offices only when there are such units. */
export async function silentUnits(
  offices: OfficeCountLoader,
  questions: readonly RollupQuestion[],
  units: readonly AdminUnitId[],
  totals: readonly StoredColumn[],
): Promise<(question: RollupQuestion, unit: AdminUnitId) => Total | null> {
  const silentOn = questions.filter((_, q) => totals[q]!.flags.includes(SILENT));
  const days = [...new Set(silentOn.map(({ boundaries }) => boundaries))];
  const counts = new Map(
    await Promise.all(
      days.flatMap(day => units.map(async id => [`${id} ${day}`, await offices.load({ id, day })] as const)),
    ),
  );
  return ({ boundaries, indicator: { levels } }, unit) => {
    const count = counts.get(`${unit} ${boundaries}`);
    return count ? silentTotal(expectedAmong(count, levels)) : null;
  };
}

function expectedAmong(offices: readonly number[], levels: readonly AdminLevel[]): number {
  return levels.reduce((sum, level) => sum + offices[depthOf(level)]!, 0);
}
