import type { ImportJob, ValidationRule } from '@bacap/client-sdk';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { isOwnCell, type PlacedCell } from './sheet-cells.js';

type ForeseenDiscrepancy = NonNullable<ImportJob['discrepancies']>[number];

/** What must be known of a foreseen disagreement to tell whether it stands in the way. */
export interface ForeseenBreach {
  readonly kind: ForeseenDiscrepancy['kind'];
  readonly cell: Pick<PlacedCell, 'scope' | 'unit' | 'period'>;
}

/**
 * Whether a report is refused for it at hand-in; what is derived, or is of another office, is only listed.
 *
 * @param rule The rule that would be broken, with all that the catalogue says of it; null: none, or it is not known yet.
 */
export function isRefusedAtHandIn(
  { kind, cell }: ForeseenBreach,
  rule: Pick<ValidationRule, 'severity' | 'indicators'> | null,
  job: Pick<ImportJob, 'unit' | 'period'>,
  catalogue: readonly Pick<IndicatorEntry, 'code' | 'kind'>[],
): boolean {
  if (!isOwnCell(cell, job)) return false;
  if (kind === 'TOTAL_VS_PARTS') return true;
  const isDerived = (code: string): boolean => catalogue.find(one => one.code === code)?.kind === 'DERIVED';
  return rule?.severity === 'ERROR' && !rule.indicators.some(({ code }) => isDerived(code));
}
