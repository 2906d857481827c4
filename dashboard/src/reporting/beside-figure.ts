import type { ReportSheet } from '@bacap/client-sdk';
import { isOwnCell, keyOfCell } from './sheet-cells.js';

type Step = NonNullable<ReportSheet['steps']>[number];
type Change = Step['changes'][number];
export type Finding = NonNullable<ReportSheet['findings']>[number];

/** From where on changes are told: what was before them has been seen. */
const BEGINNINGS: readonly Step['action'][] = ['START', 'CORRECT', 'RETURN', 'WITHDRAW'];

/** What stood in a cell before the present work on it, be it in another report. */
export interface Before {
  readonly value: NonNullable<Change['before']>;
  /** Null: on this very sheet. */
  readonly report: Change['beforeReport'];
}

/** What stood in the cells that were changed since the report was begun, or was last sent or taken back; by the key of the cell. */
export function beforeOf(
  report: Pick<ReportSheet, 'steps' | 'unit' | 'period'>,
): ReadonlyMap<string, Before> {
  const all = report.steps ?? [];
  const since = all.slice(all.findLastIndex(({ action }) => BEGINNINGS.includes(action)) + 1);
  const first = new Map<string, Before>();
  const seen = new Set<string>();
  for (const { cell, before, beforeReport } of since.flatMap(({ changes }) => changes)) {
    if (!isOwnCell(cell, report)) continue;
    const key = keyOfCell(cell);
    if (before && !seen.has(key)) first.set(key, { value: before, report: beforeReport });
    seen.add(key);
  }
  return first;
}

/** All that is found, what the last step was refused for among it; each once. */
export function findingsOf(
  { findings }: Pick<ReportSheet, 'findings'>,
  refusedFor: readonly Finding[],
): readonly Finding[] {
  return [...new Map([...(findings ?? []), ...refusedFor].map(one => [one.id, one])).values()];
}

/** Whether whoever approves is asked about a finding: another report said otherwise, and whoever handed in had not been told. */
export function isNewSince({ steps, isPublic }: ReportSheet, { id, kind }: Finding): boolean {
  const handedIn = steps?.findLast(({ action }) => action === 'SUBMIT');
  return kind === 'OTHER_REPORT' && !isPublic && !handedIn?.notes.some(({ finding }) => finding === id);
}
