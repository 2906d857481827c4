import type { Indicator } from '../indicator/indicator.js';
import { inBothLanguages } from '../rollup/format-measure.js';
import { Decimal } from '../shared/decimal.js';
import { findingOf, type SheetFigure } from './check-sheet.js';
import { cellKey, type FigureValue, isSameNumber } from './figure-change.js';
import type { Finding } from './finding.js';

/** What another report says in a cell. A figure of a sheet that says otherwise takes its place once it is public. */
export interface SaidElsewhere extends FigureValue {
  readonly reportId: number;
  /** Of that report. */
  readonly documentTitle: string;
}

/**
 * The figures of a sheet that would take the place of another number, which is of another report: nobody does so without
 * having been told. Where several other reports say several numbers, each of them is told.
 *
 * @param elsewhere By `cellKey`, the one that is told first at the head.
 */
export function findDisplaced(
  figures: readonly SheetFigure[],
  elsewhere: ReadonlyMap<string, readonly SaidElsewhere[]>,
  indicatorOf: (code: string) => Indicator,
): Finding[] {
  const found = figures.flatMap(figure => {
    const others = elsewhere.get(cellKey(figure.cell)) ?? [];
    return others
      .filter(other => !isSameNumber(figure, other))
      .map(other => displacedBy(figure, other, indicatorOf));
  });
  // Several reports that say one number are one thing to be noted.
  return [...new Map(found.toReversed().map(one => [one.id, one])).values()].toReversed();
}

function displacedBy(
  figure: SheetFigure,
  other: SaidElsewhere,
  indicatorOf: (code: string) => Indicator,
): Finding {
  const { nameVi, nameEn } = indicatorOf(figure.cell.indicator);
  const sides = { stated: new Decimal(figure.value), computed: new Decimal(other.value) };
  const [ours, theirs] = [inBothLanguages(sides.stated), inBothLanguages(sides.computed)];
  const title = other.documentTitle;
  const told = {
    severity: 'WARNING',
    rule: null,
    messageVi: `${nameVi}: bảng này ghi ${ours.vi}, báo cáo "${title}" đã ghi ${theirs.vi}; khi công khai, ${ours.vi} thay cho ${theirs.vi}.`,
    messageEn: `${nameEn}: this sheet says ${ours.en}, and the report "${title}" said ${theirs.en}; once public, ${ours.en} takes its place.`,
  } as const;
  return { ...findingOf('OTHER_REPORT', figure.cell, sides, told), otherReportId: other.reportId };
}
