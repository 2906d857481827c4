import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Indicator } from '../indicator/indicator.js';
import { type Period, periodKey } from '../reporting/period.js';
import type { ReportLoaders } from '../reporting/report.loader.js';
import type { ObservationRow } from '../reporting/report.read-model.js';
import type { Day } from '../shared/day.js';
import type { UnitLoaders } from '../territory/admin-unit.loader.js';
import type { UnitVersion } from '../territory/unit-version.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { createBoundaryLoaders } from '../rollup/boundaries.loader.js';
import type { FigureSource, TellingNames } from './explain-in-words.js';
import type { ReportedMap, ReportedWorld } from './reported-world.js';
import type { ExplanationLine } from './explanation.js';
import { ExplanationReadModel, type Reach } from './explanation.read-model.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { ObservedWorld } from '../rollup/roll-up.js';
import { cutAtChanges, spanOf } from '../rollup/rollup-under-boundaries.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Contribution } from '../territory/map-translation.read-model.js';

/** Names of units and sources of figures: one statement of each kind, however many lines. */
export async function loadTellingNames(
  lines: readonly ExplanationLine[],
  { units, reports }: { readonly units: UnitLoaders; readonly reports: ReportLoaders },
): Promise<TellingNames> {
  const places = new Map(lines.map(line => [placeKey(line), line]));
  const keys = lines.flatMap(({ observation, indicator }) =>
    observation ? [{ id: observation.id, indicatorId: indicator.id }] : [],
  );
  const [versions, figures, earlier] = await Promise.all([
    Promise.all(
      [...places].map(
        async ([key, { unit, map }]) => [key, await units.byId.load({ id: unit, asOf: map })] as const,
      ),
    ),
    Promise.all(keys.map(key => reports.observation.load(key))),
    Promise.all(keys.map(key => reports.earlier.load(key))),
  ]);
  const known = new Map(versions);
  const handedIn = [...figures, ...earlier.flat()].flatMap(figure => (figure ? [figure] : []));
  const documents = new Map(
    await Promise.all(
      handedIn.map(async ({ reportId }) => [reportId, await reports.byId.load(reportId)] as const),
    ),
  );
  const titleOf = ({ reportId }: ObservationRow): string => documents.get(reportId)?.document.title ?? '';
  const sources = new Map(
    keys.map(({ id }, index): [string, FigureSource | null] => {
      const figure = figures[index];
      if (!figure) return [id, null];
      return [
        id,
        {
          title: titleOf(figure),
          place: figure.place,
          isApproved: !figure.provisional,
          recordedAt: figure.recordedAt,
          earlier: earlier[index]!.map(one => ({
            value: one.value,
            recordedAt: one.recordedAt,
            title: titleOf(one),
          })),
        },
      ];
    }),
  );
  return {
    version: line => known.get(placeKey(line)) ?? null,
    source: id => sources.get(id) ?? null,
  };
}

function placeKey({ unit, map }: Pick<ExplanationLine, 'unit' | 'map'>): string {
  return `${unit} ${map}`;
}

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
  const maps = createBoundaryLoaders(em);
  const readModel = new ExplanationReadModel(em);
  const changes = await maps.changesWithin(unit.id, question.period);
  const cuts = indicators.map(indicator => cutAtChanges({ ...question, indicator }, changes));
  const periods = cuts.find(cut => cut.length > 1) ?? [question.period];
  const spans = await Promise.all(
    periods.flatMap((last, index) => periods.slice(0, index + 1).map(first => readSpan(spanOf(first, last)))),
  );
  const stretches = periods.map(period => boundariesOf(period, today));
  const heardOf = new Set(spans.flatMap(({ observed }) => [...observed.keys()]));
  const origins = new Map(
    await Promise.all(
      stretches.flatMap((later, index) =>
        stretches.slice(0, index).flatMap(day => [...heardOf].map(one => readOrigin(one, later, day))),
      ),
    ),
  );
  const reported = new Map(
    await Promise.all(
      spans.map(async ({ period, ...span }) => [periodKey(period), await placeOnMap(span)] as const),
    ),
  );
  return {
    unit,
    changes,
    reportedIn: period => reported.get(periodKey(period))!,
    madeOf: (one, asked, day) => origins.get(originKey(one, asked, day))?.found ?? [],
  };

  async function readSpan(period: Period): Promise<Span> {
    const boundaries = boundariesOf(period, today);
    const contributions =
      boundaries === question.boundaries
        ? [{ unit: unit.id, level: unit.level, part: 'WHOLE' as const, share: null }]
        : await maps.contributions(unit.id, question.boundaries, boundaries);
    const reach = {
      units: contributions.map(part => part.unit),
      boundaries,
      indicators,
      period,
      knownOn: question.knownOn,
    };
    return { period, boundaries, contributions, reach, observed: await readModel.observed(reach) };
  }

  async function readOrigin(one: AdminUnitId, asked: Day, day: Day): Promise<[string, Origin]> {
    return [originKey(one, asked, day), { day, found: await maps.contributions(one, asked, day) }];
  }

  /** Whoever told something, or is told of by those who came after it, one by one; the others counted. */
  async function placeOnMap({
    boundaries,
    contributions,
    reach,
    observed,
  }: Omit<Span, 'period'>): Promise<ReportedMap> {
    const told = [...origins.values()].filter(({ day }) => day === boundaries).flatMap(({ found }) => found);
    const heard = new Set([...observed.keys(), ...told.map(part => part.unit)]);
    const trees = await readModel.trees(reach, [...heard]);
    // In the order of names, as the trees are read.
    const parts = [...trees].map(([id, tree]) => {
      const { level, part, share } = contributions.find(one => one.unit === id)!;
      return { contribution: { level, part, share }, tree };
    });
    return { boundaries, parts, observed };
  }
}

/** What was observed in a period, and the units of the map of its end that make up the unit asked for. */
interface Span {
  readonly period: Period;
  readonly boundaries: Day;
  readonly contributions: readonly Omit<Contribution, 'target'>[];
  readonly reach: Reach;
  readonly observed: ObservedWorld;
}

interface Origin {
  readonly day: Day;
  readonly found: readonly Contribution[];
}

function originKey(unit: AdminUnitId, asked: Day, reported: Day): string {
  return `${unit} ${asked} ${reported}`;
}
