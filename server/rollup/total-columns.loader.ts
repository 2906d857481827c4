import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { OfficeCountLoader } from '../territory/office-count.loader.js';
import type { BoundaryLoaders } from './boundaries.loader.js';
import { communeColumns } from './commune-columns.loader.js';
import { KEPT_LEVELS } from './kept-cells.js';
import { factsOfTime } from './facts-of-time.js';
import type { RollupQuestion } from './question.js';
import { knownColumn } from './stored-total.js';
import { silentUnits } from './stored-totals.loader.js';
import { StoredTotalsReadModel } from './stored-totals.read-model.js';
import type { TotalColumn } from './total-column.js';

/** Units of one level. */
export interface LevelUnits {
  readonly level: AdminLevel;
  readonly ids: readonly AdminUnitId[];
}

/**
 * Whole columns of totals, for those questions that need no more than a look at what is stored, or at the
 * communes' own figures; null for the others, which are asked cell by cell.
 *
 * Costs one statement for all columns of stored totals; for communes see `communeColumns`.
 */
export type TotalColumnsLoader = (
  units: LevelUnits,
  scope: Scope,
  questions: readonly RollupQuestion[],
) => Promise<(TotalColumn | null)[]>;

export function createTotalColumnsLoader(
  em: SqlEntityManager,
  boundaries: BoundaryLoaders,
  offices: OfficeCountLoader,
  today: Day,
): TotalColumnsLoader {
  const stored = new StoredTotalsReadModel(em);

  async function ofStored(
    ids: readonly AdminUnitId[],
    questions: readonly RollupQuestion[],
  ): Promise<TotalColumn[]> {
    const totals = await stored.readColumns(questions, ids);
    const silent = await silentUnits(offices, questions, ids, totals);
    return questions.map((question, q) =>
      knownColumn(totals[q]!, at => silent(question, ids[at]!)?.offices.expected ?? 0),
    );
  }

  return async ({ level, ids }, scope, questions) => {
    const mapDates = await boundaries.mapDates();
    const { isKeptHere, isNative, onOneDay } = factsOfTime(mapDates, today);
    const asked = questions.map(onOneDay);
    const isColumn = asked.map(question => {
      if (level === LOWEST_LEVEL)
        return (
          scope !== 'BELOW' &&
          question.indicator.register === null &&
          question.indicator.kind !== 'DERIVED' &&
          isNative(question)
        );
      return scope === 'TOTAL' && KEPT_LEVELS.includes(level) && isKeptHere(question) && isNative(question);
    });
    const wanted = asked.filter((_, index) => isColumn[index]);
    const found =
      level === LOWEST_LEVEL ? await communeColumns(em, ids, wanted, mapDates) : await ofStored(ids, wanted);
    const columns = found.values();
    return isColumn.map(is => (is ? columns.next().value! : null));
  };
}
