import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { OfficeCountLoader } from '../territory/office-count.loader.js';
import { boundariesOf } from './boundaries.js';
import type { BoundaryLoaders } from './boundaries.loader.js';
import { CommuneTotalsReadModel } from './commune-totals.read-model.js';
import { isKept, KEPT_LEVELS } from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import { cutAtChanges } from './rollup-under-boundaries.js';
import { silentUnits } from './stored-totals.loader.js';
import { StoredTotalsReadModel, TABLE_CONTENT } from './stored-totals.read-model.js';
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
 * Costs one statement for all columns of stored totals, and one for each shape of question about communes.
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
  const communes = new CommuneTotalsReadModel(em);

  async function ofStored(
    ids: readonly AdminUnitId[],
    questions: readonly RollupQuestion[],
  ): Promise<TotalColumn[]> {
    const totals = await stored.read(questions, ids, TABLE_CONTENT);
    const silent = await silentUnits(offices, questions, ids, totals);
    return questions.map((question, q) => {
      const found = totals[q]!;
      if (!found.flags.includes(null)) return found as TotalColumn;
      const zero = (counts: readonly (number | null)[]): number[] => counts.map(count => count ?? 0);
      return {
        value: found.value,
        count: zero(found.count),
        expected: found.expected.map(
          (known, at) => known ?? silent(question, ids[at]!)?.offices.expected ?? 0,
        ),
        covered: zero(found.covered),
        flags: zero(found.flags),
      };
    });
  }

  async function ofCommunes(
    ids: readonly AdminUnitId[],
    questions: readonly RollupQuestion[],
  ): Promise<TotalColumn[]> {
    const columns = new Map<RollupQuestion, TotalColumn>();
    const groups = [...Map.groupBy(questions, shapeOf).values()];
    await Promise.all(
      groups.map(async alike => {
        const found = await communes.read({ shape: alike[0]!, questions: alike }, ids);
        alike.forEach((question, q) => columns.set(question, found[q]!));
      }),
    );
    return questions.map(question => columns.get(question)!);
  }

  return async ({ level, ids }, scope, questions) => {
    const mapDates = await boundaries.mapDates();
    const onOneDay = await Promise.all(
      questions.map(async question => ({
        ...question,
        boundaries: await boundaries.dayOfMap(question.boundaries),
      })),
    );
    const isNative = async (question: RollupQuestion): Promise<boolean> =>
      (await boundaries.dayOfMap(boundariesOf(question.period, today))) === question.boundaries &&
      cutAtChanges(question, mapDates).length < 2;
    const isColumn = await Promise.all(
      onOneDay.map(async question => {
        if (level === LOWEST_LEVEL)
          return (
            scope !== 'BELOW' &&
            question.indicator.register === null &&
            question.indicator.kind !== 'DERIVED' &&
            isNative(question)
          );
        return (
          scope === 'TOTAL' && KEPT_LEVELS.includes(level) && isKept(question, mapDates) && isNative(question)
        );
      }),
    );
    const wanted = onOneDay.filter((_, index) => isColumn[index]);
    const found = level === LOWEST_LEVEL ? await ofCommunes(ids, wanted) : await ofStored(ids, wanted);
    const columns = found.values();
    return isColumn.map(is => (is ? columns.next().value! : null));
  };
}
