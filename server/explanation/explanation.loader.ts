import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Indicator } from '../indicator/indicator.js';
import { type Period, periodKey } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { UnitOnMap } from '../discrepancy/discrepancy.read-model.js';
import type { UnitVersion } from '../territory/unit-version.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { createBoundaryLoaders } from '../rollup/boundaries.loader.js';
import type { ReportedMap, ReportedMaps, ReportedWorld } from './reported-world.js';
import { ExplanationReadModel, type Reach } from './explanation.read-model.js';
import { createTreesOn, type PeriodMaps, readPeriodMaps } from '../rollup/changing-map/period-maps.loader.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { ObservedWorld } from '../rollup/roll-up.js';
import { cutAtChanges, spanOf } from '../rollup/rollup-under-boundaries.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Contribution } from '../territory/map-translation.read-model.js';

/**
 * All that was reported for a unit in a period, on the map of its end, on those of the stretches between
 * changes, and of several stretches together: two statements for each, and a few for how the maps fit together.
 */
export async function loadReportedWorld(
  unit: Pick<UnitVersion, 'id' | 'level'>,
  question: RollupQuestion,
  indicators: readonly Indicator[],
  { em, today }: { readonly em: SqlEntityManager; readonly today: Day },
): Promise<ReportedWorld> {
  const boundaries = createBoundaryLoaders(em);
  const readModel = new ExplanationReadModel(em);
  const { changes, periods } = await stretchesOf(unit, question, indicators, boundaries);
  const spans = await Promise.all(
    periods.flatMap((last, index) => periods.slice(0, index + 1).map(first => readSpan(spanOf(first, last)))),
  );
  const heard = new Set(spans.flatMap(({ observed }) => [...observed.keys()]));
  const maps = periods.length > 1 ? await readMaps(periods, heard) : null;
  const reported = new Map(
    await Promise.all(
      spans.map(async ({ period, ...span }) => [periodKey(period), await placeOnMap(span)] as const),
    ),
  );
  return {
    unit,
    changes,
    maps,
    reportedIn: period => reported.get(periodKey(period))!,
  };

  async function readSpan(period: Period): Promise<Span> {
    const reach = await reachOf(period);
    return { period, ...reach, observed: await readModel.observed(reach.reach) };
  }

  async function reachOf(period: Period): Promise<Pick<Span, 'boundaries' | 'contributions' | 'reach'>> {
    const day = boundariesOf(period, today);
    const contributions = await contributionsOn(day, unit, question, boundaries);
    const units = contributions.map(part => part.unit);
    const reach = { units, boundaries: day, indicators, period, knownOn: question.knownOn };
    return { boundaries: day, contributions, reach };
  }

  /** How the maps fit together, and the order of the units on each that said something, or came from or became such. */
  async function readMaps(
    stretches: readonly Period[],
    speakers: ReadonlySet<AdminUnitId>,
  ): Promise<ReportedMaps> {
    const fitted = await readPeriodMaps([unit], question.boundaries, stretches, {
      boundaries,
      today,
      treesOn: createTreesOn(em),
    });
    const orders = await Promise.all(
      stretches.map(async (period, stretch) => {
        const { reach } = await reachOf(period);
        const trees = await readModel.trees(reach, [...heardOn(fitted, stretch, speakers)]);
        const order = [...trees.values()].flatMap(everyUnit);
        return new Map(order.map((id, place) => [id, place]));
      }),
    );
    return { ...fitted, place: (one, stretch) => orders[stretch]!.get(one) ?? Number.MAX_SAFE_INTEGER };
  }

  /** Whoever said something, one by one; the others counted. */
  async function placeOnMap({
    boundaries: day,
    contributions,
    reach,
    observed,
  }: Omit<Span, 'period'>): Promise<ReportedMap> {
    const trees = await readModel.trees(reach, [...observed.keys()]);
    // In the order of names, as the trees are read.
    const parts = [...trees].map(([id, tree]) => {
      return { contribution: contributions.find(one => one.unit === id)!, tree };
    });
    return { boundaries: day, parts, observed };
  }
}

/**
 * On which maps figures that bear on a number can lie, and the units on each that make up the one asked for: these and all
 * below them.
 */
export async function placesOfFigures(
  unit: Pick<UnitVersion, 'id' | 'level'>,
  question: RollupQuestion,
  indicators: readonly Indicator[],
  { em, today }: { readonly em: SqlEntityManager; readonly today: Day },
): Promise<UnitOnMap[]> {
  const boundaries = createBoundaryLoaders(em);
  const { periods } = await stretchesOf(unit, question, indicators, boundaries);
  const days = [...new Set(periods.map(period => boundariesOf(period, today)))];
  const parts = await Promise.all(
    days.map(async map => {
      const contributions = await contributionsOn(map, unit, question, boundaries);
      return contributions.map(part => ({ unit: part.unit, map }));
    }),
  );
  return [{ unit: unit.id, map: question.boundaries }, ...parts.flat()];
}

type BoundaryLoaders = ReturnType<typeof createBoundaryLoaders>;

/** The stretches of the period that lie on different maps; of what is put together otherwise, the period itself. */
async function stretchesOf(
  unit: Pick<UnitVersion, 'id'>,
  question: RollupQuestion,
  indicators: readonly Indicator[],
  boundaries: BoundaryLoaders,
): Promise<{ readonly changes: readonly Day[]; readonly periods: readonly Period[] }> {
  const changes = await boundaries.changesWithin(unit.id, question.boundaries, question.period);
  const cuts = indicators.map(indicator => cutAtChanges({ ...question, indicator }, changes));
  return { changes, periods: cuts.find(cut => cut.length > 1) ?? [question.period] };
}

async function contributionsOn(
  day: Day,
  unit: Pick<UnitVersion, 'id' | 'level'>,
  question: RollupQuestion,
  boundaries: BoundaryLoaders,
): Promise<readonly Omit<Contribution, 'target'>[]> {
  if (day === question.boundaries)
    return [{ unit: unit.id, level: unit.level, part: 'WHOLE', share: null, isOfOffice: true }];
  return boundaries.contributions(unit.id, question.boundaries, day);
}

/** The units of one map that said something, or are made of units that did, or went into such. */
function heardOn(
  { maps, madeOf }: PeriodMaps,
  stretch: number,
  speakers: ReadonlySet<AdminUnitId>,
): Set<AdminUnitId> {
  const heard = new Set(speakers);
  maps.forEach(({ partsOf }, last) => {
    const inside = [...partsOf.values()].flat().flatMap(({ tree }) => everyUnit(tree));
    for (const one of inside) {
      if (last > stretch && speakers.has(one)) {
        for (const part of madeOf(one, last, stretch)) heard.add(part.unit);
      }
      const isMadeOfSpeakers = (earlier: number): boolean =>
        madeOf(one, last, earlier).some(part => speakers.has(part.unit));
      if (last === stretch && maps.slice(0, last).some((_, earlier) => isMadeOfSpeakers(earlier)))
        heard.add(one);
    }
  });
  return heard;
}

interface Tree {
  readonly id: AdminUnitId;
  readonly children: readonly Tree[];
}

function everyUnit({ id, children }: Tree): AdminUnitId[] {
  return [id, ...children.flatMap(everyUnit)];
}

/** What was observed in a period, and the units of the map of its end that make up the unit asked for. */
interface Span {
  readonly period: Period;
  readonly boundaries: Day;
  readonly contributions: readonly Omit<Contribution, 'target'>[];
  readonly reach: Reach;
  readonly observed: ObservedWorld;
}
