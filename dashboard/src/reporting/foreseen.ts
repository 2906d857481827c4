import type { ImportJob, ValidationRule } from '@bacap/client-sdk';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { isOwnCell, type PlacedCell } from './sheet-cells.js';

type ForeseenDiscrepancy = NonNullable<ImportJob['discrepancies']>[number];
type Change = ImportJob['changes']['nodes'][number];
type Sides = Pick<ForeseenDiscrepancy, 'stated' | 'computed'>;

/** What must be known of a disagreement to tell which rule it breaks. */
export interface ForeseenBreach extends Sides {
  readonly kind: ForeseenDiscrepancy['kind'];
  readonly cell: Pick<PlacedCell, 'scope' | 'unit' | 'period' | 'members' | 'indicator'>;
}

/**
 * The rules that a foreseen disagreement can be a breach of: they speak of its indicator, and what they ask does not hold
 * between its sides. Mostly it is one.
 */
export function rulesBrokenBy<
  Rule extends Pick<ValidationRule, 'comparison' | 'right'> & {
    readonly indicators: readonly { readonly code: string }[];
  },
>({ kind, cell, stated, computed }: ForeseenBreach, rules: readonly Rule[]): readonly Rule[] {
  if (kind !== 'RULE' || stated === null || computed === null) return [];
  const [left, right] = [Number(stated), Number(computed)];
  return rules.filter(rule => {
    if (!rule.indicators.some(({ code }) => code === cell.indicator.code)) return false;
    const threshold = Number(rule.right);
    if (!Number.isNaN(threshold) && threshold !== right) return false;
    switch (rule.comparison) {
      case 'AT_LEAST':
        return left < right;
      case 'AT_MOST':
        return left > right;
      case 'EQUAL':
        return left !== right;
    }
  });
}

/** Whether a report is refused for it at hand-in; what is derived, or is of another office, is only listed. */
export function isRefusedAtHandIn(
  foreseen: ForeseenBreach,
  broken: readonly Pick<ValidationRule, 'severity' | 'indicators'>[],
  job: Pick<ImportJob, 'unit' | 'period'>,
  catalogue: readonly Pick<IndicatorEntry, 'code' | 'kind'>[],
): boolean {
  if (!isOwnCell(foreseen.cell, job)) return false;
  if (foreseen.kind === 'TOTAL_VS_PARTS') return true;
  const isDerived = (code: string): boolean => catalogue.find(one => one.code === code)?.kind === 'DERIVED';
  return (
    broken.length > 0 &&
    broken.every(
      ({ severity, indicators }) => severity === 'ERROR' && !indicators.some(({ code }) => isDerived(code)),
    )
  );
}

/** Where in the file that stands of which a disagreement is: the changed figures of its office, period and part. */
export function placesOf<Place extends Pick<Change, 'cell'>>(
  { cell }: ForeseenBreach,
  broken: readonly { readonly indicators: readonly { readonly code: string }[] }[],
  changes: readonly Place[],
): readonly Place[] {
  const codes = new Set([
    cell.indicator.code,
    ...broken.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  ]);
  return changes.filter(
    ({ cell: one }) =>
      codes.has(one.indicator.code) &&
      one.unit.code === cell.unit.code &&
      one.scope === cell.scope &&
      one.period === cell.period &&
      membersOf(one) === membersOf(cell),
  );
}

function membersOf({ members }: Pick<PlacedCell, 'members'>): string {
  return members
    .map(({ dimension, member }) => `${dimension.code}:${member.code}`)
    .toSorted()
    .join('|');
}
