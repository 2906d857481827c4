import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { type Period, periodKey } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { rememberOn } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { type MapNode, readMapTree } from '../territory/map-tree.read-model.js';
import { boundariesOf } from './boundaries.js';
import type { BoundaryLoaders } from './boundaries.loader.js';
import { questionKey, type RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import { cutAtChanges, rollUpAcrossChanges, spanOf } from './rollup-under-boundaries.js';
import type { UnitRollup } from './roll-up-units.js';
import type { AskedUnit } from './rollup.loader.js';
import { SayingsReadModel } from './sayings.read-model.js';
import type { SaidByUnit } from './stretch-rollup.js';
import { type ChangingWorld, onMaps } from './changing-world.js';

/** A question about a period that is cut by changes of the map inside the unit. */
export interface CutQuestion {
  readonly unit: AskedUnit;
  readonly question: RollupQuestion;
  /** The days on which the map changes during the period. */
  readonly days: readonly Day[];
}

export type ChangingMapLoader = DataLoader<CutQuestion, UnitRollup, string>;

/**
 * Rollups of periods during which the map changed (`tellAtOnce`, `acrossChanges`).
 *
 * Step (c) is done here and not in the database, by the pure functions: what is told depends on every
 * office. Costs two statements for each map and shape of question, whatever the number of units and
 * indicators, and work that grows with the offices that said anything.
 *
 * @param shelf What is remembered of the map from earlier requests.
 */
export function createChangingMapLoader(
  em: SqlEntityManager,
  boundaries: BoundaryLoaders,
  today: Day,
  shelf?: Map<string, unknown>,
): ChangingMapLoader {
  const trees = new Map<Day, () => Promise<ReadonlyMap<AdminUnitId, MapNode>>>();
  const treesOn = (day: Day): Promise<ReadonlyMap<AdminUnitId, MapNode>> => {
    const read = trees.get(day) ?? rememberOn(shelf, `tree ${day}`, () => readMapTree(em, day));
    trees.set(day, read);
    return read();
  };
  const keyOf = ({ question, days }: CutQuestion): string =>
    `${shapeOf(question)}|${periodKey(question.period)}|${days.join()}`;
  return new DataLoader(
    async asked => {
      const answers = new Map<CutQuestion, UnitRollup>();
      for (const alike of Map.groupBy(asked, keyOf).values()) {
        const worlds = await readWorlds(alike);
        for (const [one, world] of worlds) answers.set(one, rollUpAcrossChanges(one.unit.level, world));
      }
      return asked.map(one => answers.get(one)!);
    },
    { cacheKeyFn: one => `${one.unit.id}|${questionKey(one.question)}` },
  );

  async function readWorlds(asked: readonly CutQuestion[]): Promise<[CutQuestion, ChangingWorld][]> {
    const { question: shape, days } = asked[0]!;
    const units = [...new Map(asked.map(({ unit }) => [unit.id, unit])).values()];
    const questions = [...new Map(asked.map(({ question }) => [questionKey(question), question])).values()];
    const periods = cutAtChanges(shape, days);
    const maps = await Promise.all(periods.map(period => readMap(units, questions, period, periods)));
    const madeOf = await readOrigins(maps);
    return asked.map(one => {
      const about = questions.findIndex(question => questionKey(question) === questionKey(one.question));
      const world: ChangingWorld = {
        stretches: maps.map(({ day, period, partsOf }) => ({
          question: { ...one.question, period, boundaries: day },
          parts: partsOf.get(one.unit.id) ?? [],
        })),
        said: (first, last) => maps[last]!.said[first]![about]!,
        madeOf: (unit, last, stretch) => madeOf.get(`${unit} ${last} ${stretch}`) ?? [],
      };
      return [one, onMaps(world)];
    });
  }

  /** A map, the parts of each unit on it, and what was said of the stretch and of those before it with it. */
  async function readMap(
    units: readonly AskedUnit[],
    questions: readonly RollupQuestion[],
    period: Period,
    periods: readonly Period[],
  ): Promise<StretchMap> {
    const shape = questions[0]!;
    const [day, wanted] = await Promise.all([
      boundaries.dayOfMap(boundariesOf(period, today)),
      boundaries.dayOfMap(shape.boundaries),
    ]);
    const nodes = await treesOn(day);
    const contributions = await Promise.all(
      units.map(
        async ({ id, level }) =>
          [
            id,
            day === wanted || level === 'COUNTRY'
              ? [{ unit: id, level, part: 'WHOLE' as const, share: null }]
              : await boundaries.contributions(id, wanted, day),
          ] as const,
      ),
    );
    const partsOf = new Map(
      contributions.map(([id, parts]) => [
        id,
        parts.flatMap(({ unit, level, part, share }) => {
          const tree = nodes.get(unit);
          return tree ? [{ contribution: { level, part, share }, tree }] : [];
        }),
      ]),
    );
    const above = new Set([...partsOf.values()].flat().map(({ tree }) => tree.id));
    const spans = periods.slice(0, periods.indexOf(period) + 1).map(first => spanOf(first, period));
    const unions = spans.flatMap(span =>
      questions.map(question => ({ ...question, period: span, boundaries: day })),
    );
    const said = await new SayingsReadModel(em).ask({ shape: unions[0]!, questions: unions }, [...above]);
    return {
      day,
      period,
      partsOf,
      said: spans.map((_, first) => said.slice(first * questions.length, (first + 1) * questions.length)),
    };
  }

  /** What units are made of on the earlier maps that say more than one stretch together, or state something for others. */
  async function readOrigins(maps: readonly StretchMap[]): Promise<Map<string, Origin>> {
    const pairs = maps.flatMap((_, last) => maps.slice(0, last).map((__, stretch) => ({ last, stretch })));
    const wanted = maps.flatMap(({ said }, map) =>
      said.flatMap((byQuestion, first) =>
        byQuestion.flatMap(byUnit =>
          [...byUnit.values()].flatMap(({ unit, statedBelow, statedTotal }) =>
            pairs
              .filter(({ last, stretch }) => statedBelow ?? statedTotal ?? (last === map && stretch >= first))
              .map(pair => ({ unit, ...pair })),
          ),
        ),
      ),
    );
    const keys = new Map(wanted.map(one => [`${one.unit} ${one.last} ${one.stretch}`, one]));
    return new Map(
      await Promise.all(
        [...keys].map(
          async ([key, { unit, last, stretch }]) =>
            [key, await boundaries.contributions(unit, maps[last]!.day, maps[stretch]!.day)] as const,
        ),
      ),
    );
  }
}

type Origin = Awaited<ReturnType<BoundaryLoaders['contributions']>>;

interface StretchMap {
  readonly day: Day;
  readonly period: Period;
  readonly partsOf: ReadonlyMap<AdminUnitId, ChangingWorld['stretches'][number]['parts']>;
  /** By first stretch and question. */
  readonly said: readonly (readonly ReadonlyMap<AdminUnitId, SaidByUnit>[])[];
}
