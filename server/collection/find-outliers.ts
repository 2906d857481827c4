import { type Comparable, outlyingOf } from '../discrepancy/outlier.js';
import type { Indicator } from '../indicator/indicator.js';
import { inBothLanguages } from '../rollup/format-measure.js';
import { Decimal } from '../shared/decimal.js';
import { findingOf, type SheetFigure } from './check-sheet.js';
import { cellKey } from './figure-change.js';
import type { Finding } from './finding.js';

/**
 * The figures of a sheet that are far from what is usual: for the unit itself, where it has reported often enough to
 * tell; else among its siblings. A large unit among small ones is no outlier by its own history.
 *
 * @param comparables By `cellKey`.
 */
export function findOutliers(
  figures: readonly SheetFigure[],
  comparables: ReadonlyMap<string, Comparable>,
  indicatorOf: (code: string) => Indicator,
): Finding[] {
  return figures.flatMap(({ cell, value, precision }) => {
    const { kind, nameVi, nameEn } = indicatorOf(cell.indicator);
    const others = comparables.get(cellKey(cell));
    if (
      !others ||
      kind === 'NORM' ||
      kind === 'DERIVED' ||
      precision === 'AT_LEAST' ||
      precision === 'AT_MOST'
    )
      return [];
    const figure = new Decimal(value);
    const outlying = outlyingOf(figure, others);
    if (!outlying) return [];
    const { usual } = outlying;
    const [against, among] =
      outlying.among === 'HISTORY'
        ? ['các kỳ khác của đơn vị', 'other periods of the unit']
        : ['các đơn vị cùng cấp', 'units of the same level'];
    const [said, often] = [inBothLanguages(figure), inBothLanguages(usual.median)];
    return [
      findingOf(
        'OUTLIER',
        cell,
        { stated: figure, computed: usual.median },
        {
          severity: 'WARNING',
          rule: null,
          messageVi: `${nameVi}: ${said.vi} khác xa ${against} (thường ${often.vi}).`,
          messageEn: `${nameEn}: ${said.en} is far from ${among} (usually ${often.en}).`,
        },
      ),
    ];
  });
}
