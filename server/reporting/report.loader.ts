import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { type ObservationKey, ReportReadModel, type ReportVisibility } from './report.read-model.js';
import type { EntryRow, ObservationRow, ReportRow } from './report-row.js';

/** What one request asks of reports; whatever is asked at the same moment becomes one statement of each kind. */
export interface ReportLoaders {
  /** Which of them there are for whoever asks. */
  readonly visibility: ReportVisibility;
  /** A report by its id; null when there is none. */
  readonly byId: DataLoader<number, ReportRow | null>;
  /** Every figure a report handed in, superseded ones too, in the order in which they came. */
  readonly figures: DataLoader<number, ObservationRow[]>;
  /** Every entry of a report, in the order in which they stand. */
  readonly entries: DataLoader<number, EntryRow[]>;
  /** One figure; null when there is none. */
  readonly observation: DataLoader<ObservationKey, ObservationRow | null, string>;
  /** What was said before a figure in its place, the latest first. */
  readonly earlier: DataLoader<ObservationKey, ObservationRow[], string>;
}

export function createReportLoaders(em: SqlEntityManager, visibility: ReportVisibility): ReportLoaders {
  const reports = new ReportReadModel(em, visibility);
  return {
    visibility,
    byId: new DataLoader(async ids => {
      const found = new Map((await reports.reports(ids)).map(report => [report.id, report]));
      return ids.map(id => found.get(id) ?? null);
    }),
    figures: new DataLoader(async ids => byReport(ids, await reports.observationsOf(ids))),
    entries: new DataLoader(async ids => byReport(ids, await reports.entriesOf(ids))),
    observation: new DataLoader(
      async keys => {
        const found = new Map(
          (await reports.observations(keys)).map(observation => [nameOf(observation), observation]),
        );
        return keys.map(key => found.get(nameOf(key)) ?? null);
      },
      { cacheKeyFn: nameOf },
    ),
    earlier: new DataLoader(
      async keys => {
        const found = Map.groupBy(await reports.earlierRevisions(keys), ({ laterId }) => laterId);
        return keys.map(({ id }) => found.get(id)?.map(({ revision }) => revision) ?? []);
      },
      { cacheKeyFn: ({ id }) => id },
    ),
  };
}

/** An observation is named by its indicator and its number: asked beside another indicator, it is none. */
function nameOf({ indicatorId, id }: ObservationKey): string {
  return `${indicatorId}/${id}`;
}

function byReport<Row extends { readonly reportId: number }>(
  ids: readonly number[],
  rows: readonly Row[],
): Row[][] {
  const grouped = Map.groupBy(rows, row => row.reportId);
  return ids.map(id => grouped.get(id) ?? []);
}
