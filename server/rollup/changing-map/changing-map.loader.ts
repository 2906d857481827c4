import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { periodKey } from '../../reporting/period.js';
import type { Day } from '../../shared/day.js';
import { giveTurn, stepByStep } from '../../shared/turns.js';
import type { AdminUnitId } from '../../territory/admin-unit.js';
import type { BoundaryLoaders } from '../boundaries.loader.js';
import type { ChangingWorld, SaidByUnit } from './changing-world.js';
import { createTreesOn, type PeriodMap, readPeriodMaps } from './period-maps.loader.js';
import { type AskedUnit, questionKey, type RollupQuestion } from '../question.js';
import { shapeOf } from '../question-group.js';
import { rollUpRegions } from './region-rollup.js';
import type { UnitRollup } from '../roll-up-units.js';
import { cutAtChanges, spanOf } from '../rollup-under-boundaries.js';
import { SayingsReadModel } from './sayings.read-model.js';

/** A question about a period that is cut by changes of the map inside the unit. */
export interface CutQuestion {
  readonly unit: AskedUnit;
  readonly question: RollupQuestion;
  /** The days on which the map changes during the period. */
  readonly days: readonly Day[];
}

export type ChangingMapLoader = DataLoader<CutQuestion, UnitRollup, string>;

/**
 * Rollups of periods during which the map changed (`rollUpRegions`).
 *
 * Step (c) is done here and not in the database, by the pure functions: what is taken depends on every
 * office. Costs one statement for each map and shape of question and a few for how the maps fit together,
 * whatever the number of units and indicators, and work that grows with the units; others have their turn meanwhile.
 *
 * @param shelf What is remembered of the map from earlier requests.
 */
export function createChangingMapLoader(
  em: SqlEntityManager,
  boundaries: BoundaryLoaders,
  today: Day,
  shelf?: Map<string, unknown>,
): ChangingMapLoader {
  const maps = { boundaries, today, treesOn: createTreesOn(em, shelf) };
  const keyOf = ({ question, days }: CutQuestion): string =>
    `${shapeOf(question)}|${periodKey(question.period)}|${days.join()}`;
  return new DataLoader(
    async asked => {
      const answers = new Map<CutQuestion, UnitRollup>();
      for (const alike of Map.groupBy(asked, keyOf).values()) {
        const worlds = await readWorlds(alike);
        for (const [one, world] of worlds) {
          const { rollup } = await stepByStep(rollUpRegions(one.unit.level, world), () => giveTurn(em));
          answers.set(one, rollup);
        }
      }
      return asked.map(one => answers.get(one)!);
    },
    { cacheKeyFn: one => `${one.unit.id}|${questionKey(one.question)}` },
  );

  async function readWorlds(asked: readonly CutQuestion[]): Promise<[CutQuestion, ChangingWorld][]> {
    const { question: shape, days } = asked[0]!;
    const units = [...new Map(asked.map(({ unit }) => [unit.id, unit])).values()];
    const questions = [...new Map(asked.map(({ question }) => [questionKey(question), question])).values()];
    const fitted = await readPeriodMaps(units, shape.boundaries, cutAtChanges(shape, days), maps);
    const said = await Promise.all(fitted.maps.map((_, last) => readSayings(fitted.maps, last, questions)));
    return asked.map(one => {
      const about = questions.findIndex(question => questionKey(question) === questionKey(one.question));
      const world: ChangingWorld = {
        stretches: fitted.maps.map(({ day, period, partsOf }) => ({
          question: { ...one.question, period, boundaries: day },
          parts: partsOf.get(one.unit.id) ?? [],
        })),
        said: (first, last) => said[last]![first]![about]!,
        madeOf: fitted.madeOf,
      };
      return [one, world];
    });
  }

  /** What was said on the map of a stretch, of it and of those before it with it: by first stretch and question. */
  async function readSayings(
    all: readonly PeriodMap[],
    last: number,
    questions: readonly RollupQuestion[],
  ): Promise<ReadonlyMap<AdminUnitId, SaidByUnit>[][]> {
    const { day, partsOf } = all[last]!;
    const above = new Set([...partsOf.values()].flat().map(({ tree }) => tree.id));
    const spans = all.slice(0, last + 1).map(({ period }) => spanOf(period, all[last]!.period));
    const unions = spans.flatMap(span =>
      questions.map(question => ({ ...question, period: span, boundaries: day })),
    );
    const said = await new SayingsReadModel(em).ask({ shape: unions[0]!, questions: unions }, [...above]);
    return spans.map((_, first) => said.slice(first * questions.length, (first + 1) * questions.length));
  }
}
