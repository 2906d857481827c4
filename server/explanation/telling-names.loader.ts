import type { ReportLoaders } from '../reporting/report.loader.js';
import type { ObservationRow } from '../reporting/report-row.js';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Day } from '../shared/day.js';
import { FIGURES_OF_A_TURN, giveTurn } from '../shared/turns.js';
import { readSameNames } from '../territory/same-names.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { UnitLoaders } from '../territory/admin-unit.loader.js';
import type { FigureSource, NamedLine, TellingNames } from './explain-in-words.js';
import type { ExplanationLine } from './lines-of-explanation.js';

/** Larger statements would make few fewer, and let everybody wait for each. */
const LINES_NAMED_AT_ONCE = 4 * FIGURES_OF_A_TURN;

interface Loaders {
  /** Whose turn ends when nobody waits any more. */
  readonly em: SqlEntityManager;
  readonly units: UnitLoaders;
  readonly reports: ReportLoaders;
}

/** Which units of an explanation are told with the time in which they are there. */
export interface TimesTold {
  /** They share name and code with another unit that is told of. */
  readonly sameNames: ReadonlySet<AdminUnitId>;
  /** The day of the map that is asked for: who came only later is not on it. Null: whichever. */
  readonly asked: Day | null;
}

const NO_TIMES: TimesTold = { sameNames: new Set(), asked: null };

/**
 * Each line with the names that it is told by. So many of them are there at a time, and what is asked of them is answered
 * then: between, others have their turn.
 */
export function nameInTurns(
  lines: readonly ExplanationLine[],
  asked: Day,
  loaders: Loaders,
): Promise<NamedLine>[] {
  const units = new Set(lines.flatMap(({ unit, named }) => [unit, ...named]));
  const times = readSameNames(loaders.em, [...units]).then(sameNames => ({ sameNames, asked }));
  let before: Promise<unknown> = times;
  return inPieces(lines, LINES_NAMED_AT_ONCE).flatMap(together => {
    const reading = before.then(async () => loadTellingNames(together, loaders, await times));
    before = reading;
    return inPieces(together, FIGURES_OF_A_TURN).flatMap(piece => {
      const turn = before.then(() => giveTurn(loaders.em)).then(() => reading);
      before = turn;
      return piece.map(line => turn.then(names => ({ line, names })));
    });
  });
}

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, piece) =>
    items.slice(piece * size, (piece + 1) * size),
  );
}

/** Names of units and sources of figures: one statement of each kind, however many lines. */
export async function loadTellingNames(
  lines: readonly ExplanationLine[],
  { units, reports }: Pick<Loaders, 'units' | 'reports'>,
  { sameNames, asked }: TimesTold = NO_TIMES,
): Promise<TellingNames> {
  const places = new Map(
    lines
      .flatMap(({ unit, map, named }) => [unit, ...named].map(one => ({ unit: one, map })))
      .map(place => [placeKey(place), place]),
  );
  const keys = lines.flatMap(({ observation, indicator }) =>
    observation ? [{ id: observation.id, indicatorId: indicator.id }] : [],
  );
  const [versions, figures, earlier] = await Promise.all([
    Promise.all(
      // What a unit took over from others was done before it was there itself.
      [...places].map(async ([key, { unit, map }]) => [key, await units.nearest(unit, map)] as const),
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
            precision: one.precision,
            recordedAt: one.recordedAt,
            title: titleOf(one),
          })),
        },
      ];
    }),
  );
  return {
    version: line => known.get(placeKey(line)) ?? null,
    isToldWithTime: ({ id, validFrom }) =>
      sameNames.has(id) || (asked !== null && validFrom !== null && validFrom > asked),
    source: id => sources.get(id) ?? null,
  };
}

function placeKey({ unit, map }: Pick<ExplanationLine, 'unit' | 'map'>): string {
  return `${unit} ${map}`;
}
