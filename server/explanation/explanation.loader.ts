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
import type { ReportedMap, ReportedWorld } from './explain-under-boundaries.js';
import type { ExplanationLine } from './explanation.js';
import { ExplanationReadModel } from './explanation.read-model.js';
import type { RollupQuestion } from '../rollup/question.js';
import { cutAtChanges } from '../rollup/rollup-under-boundaries.js';

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
 * All that was reported for a unit in a period, on the map of its end and on those of the stretches between
 * changes: two statements for each, and one for how the maps fit together.
 */
export async function loadReportedWorld(
  unit: Pick<UnitVersion, 'id' | 'level'>,
  question: RollupQuestion,
  indicators: readonly Indicator[],
  { em, today }: { readonly em: SqlEntityManager; readonly today: Day },
): Promise<ReportedWorld> {
  const maps = createBoundaryLoaders(em);
  const changes = await maps.changesWithin(unit.id, question.period);
  const stretches = indicators.flatMap(indicator => cutAtChanges({ ...question, indicator }, changes));
  const periods = new Map([question.period, ...stretches].map(period => [periodKey(period), period]));
  const reported = new Map(
    await Promise.all([...periods].map(async ([key, period]) => [key, await loadMap(period)] as const)),
  );
  return { unit, changes, reportedIn: period => reported.get(periodKey(period))! };

  async function loadMap(period: Period): Promise<ReportedMap> {
    const boundaries = boundariesOf(period, today);
    const contributions =
      boundaries === question.boundaries
        ? [{ unit: unit.id, level: unit.level, part: 'WHOLE' as const, share: null }]
        : await maps.contributions(unit.id, question.boundaries, boundaries);
    const { trees, observed } = await new ExplanationReadModel(em).world({
      units: contributions.map(part => part.unit),
      boundaries,
      indicators,
      period,
      knownOn: question.knownOn,
    });
    // In the order of names, as the trees are read.
    const parts = [...trees].map(([id, tree]) => {
      const { level, part, share } = contributions.find(one => one.unit === id)!;
      return { contribution: { level, part, share }, tree };
    });
    return { boundaries, parts, observed };
  }
}
