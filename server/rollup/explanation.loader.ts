import type { ReportLoaders } from '../reporting/report.loader.js';
import type { ObservationRow } from '../reporting/report.read-model.js';
import type { Day } from '../shared/day.js';
import type { UnitLoaders } from '../territory/admin-unit.loader.js';
import type { FigureSource, TellingNames } from './explain-in-words.js';
import type { ExplanationLine } from './explanation.js';

/** Names of units and sources of figures: one statement of each kind, however many lines. */
export async function loadTellingNames(
  lines: readonly ExplanationLine[],
  boundaries: Day,
  { units, reports }: { readonly units: UnitLoaders; readonly reports: ReportLoaders },
): Promise<TellingNames> {
  const ids = [...new Set(lines.map(({ unit }) => unit))];
  const keys = lines.flatMap(({ observation, indicator }) =>
    observation ? [{ id: observation.id, indicatorId: indicator.id }] : [],
  );
  const [versions, figures, earlier] = await Promise.all([
    Promise.all(ids.map(id => units.byId.load({ id, asOf: boundaries }))),
    Promise.all(keys.map(key => reports.observation.load(key))),
    Promise.all(keys.map(key => reports.earlier.load(key))),
  ]);
  const known = new Map(versions.flatMap(version => (version ? [[version.id, version] as const] : [])));
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
    unit: id => known.get(id)?.fullName ?? String(id),
    version: id => known.get(id) ?? null,
    source: id => sources.get(id) ?? null,
  };
}
