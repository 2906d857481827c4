import { formCells, type FormCell, formPeriodOf, type ReportingForm } from '../reporting/reporting-form.js';
import { type Period, printPeriod } from '../reporting/period.js';
import { type Indicator, membersKey } from '../indicator/indicator.js';
import type { HeadingCell, Table, TableCell } from '../slice/table.js';
import type { ReportedUnit } from './reported-units.js';
import { CODES_MARK, META_MARK } from './table-head.js';

/** `WIDE`: a row for each unit, a column for each figure; `LONG`: a row for each figure. */
export const TEMPLATE_LAYOUTS = ['WIDE', 'LONG'] as const;
export type TemplateLayout = (typeof TEMPLATE_LAYOUTS)[number];

export interface TemplateQuestion {
  readonly form: ReportingForm;
  readonly period: Period;
  /** The one that reports first, then those below it. */
  readonly units: readonly ReportedUnit[];
  readonly indicatorOf: (code: string) => Indicator | null;
  readonly layout: TemplateLayout;
}

/** Stands in a wide table where the form asks a unit for nothing; read as nothing. */
const NOT_ASKED = 'x';

/**
 * A file to be filled in: the units and figures that a form asks for are written already, and what it was made for stands
 * in it, so that nothing has to be guessed when it comes back.
 *
 * Units of which the form asks nothing for this period are left out, but for the one that reports.
 */
export function makeTemplate({ form, period, units, indicatorOf, layout }: TemplateQuestion): Table {
  const [reporting] = units;
  const isAsked = ({ level }: ReportedUnit): boolean => formPeriodOf(form, level, period) !== null;
  const asked = units.filter((unit, index) => index === 0 || isAsked(unit));
  const cellsOf = new Map(
    [...new Set(asked.map(({ level }) => level))].map(level => [level, formCells(form, level, indicatorOf)]),
  );
  const code = printPeriod(period);
  const title = `${form.nameVi} – ${reporting!.fullName} – ${code}`;
  const meta = `form=${form.code};unit=${reporting!.code};period=${code}`;
  const rows = layout === 'WIDE' ? wideRows(asked, cellsOf) : longRows(asked, cellsOf);
  const width = rows[0]!.length;
  const line = (cells: readonly string[]): (HeadingCell | null)[] => [
    ...cells.map(text => ({ text, columns: 1, rows: 1 })),
    ...Array.from({ length: Math.max(0, width - cells.length) }, () => null),
  ];
  const head = rows.slice(0, layout === 'WIDE' ? 2 : 1) as readonly (readonly string[])[];
  return {
    title,
    heading: [line([META_MARK, meta, title]), ...head.map(cells => line(cells))],
    rows: rows.slice(head.length),
  };
}

function wideRows(
  units: readonly ReportedUnit[],
  cellsOf: ReadonlyMap<string, readonly FormCell[]>,
): (readonly TableCell[])[] {
  const columns = new Map([...cellsOf.values()].flat().map(cell => [keyOf(cell), cell]));
  const all = [...columns.values()];
  return [
    ['TT', 'Đơn vị', 'Mã đơn vị', ...all.map(cell => `${nameOf(cell)} (${cell.indicator.measureUnit})`)],
    [CODES_MARK, 'Đơn vị', 'Mã đơn vị', ...all.map(codeOf)],
    ...units.map((unit, index) => {
      const asked = new Set(cellsOf.get(unit.level)!.map(keyOf));
      return [
        String(index + 1),
        unit.fullName,
        unit.code,
        ...all.map(cell => (asked.has(keyOf(cell)) ? null : NOT_ASKED)),
      ];
    }),
  ];
}

function longRows(
  units: readonly ReportedUnit[],
  cellsOf: ReadonlyMap<string, readonly FormCell[]>,
): (readonly TableCell[])[] {
  const rows = units.flatMap(unit => cellsOf.get(unit.level)!.map(cell => ({ unit, cell })));
  return [
    ['TT', 'Đơn vị', 'Mã đơn vị', 'Chỉ tiêu', 'Mã chỉ tiêu', 'Phân tổ', 'Đơn vị tính', 'Số liệu', 'Ghi chú'],
    ...rows.map(({ unit, cell }, index) => [
      String(index + 1),
      unit.fullName,
      unit.code,
      nameOf(cell),
      cell.indicator.code,
      membersKey(cell.members) || null,
      cell.indicator.measureUnit,
      null,
      null,
    ]),
  ];
}

function nameOf({ indicator, members }: FormCell): string {
  const names = indicator.dimensions.flatMap(({ code, members: all }) =>
    members[code] === undefined ? [] : (all.find(member => member.code === members[code])?.nameVi ?? []),
  );
  return names.length === 0 ? indicator.nameVi : `${indicator.nameVi} – ${names.join(', ')}`;
}

function codeOf({ indicator, members }: FormCell): string {
  const key = membersKey(members);
  return key === '' ? indicator.code : `${indicator.code}[${key}]`;
}

function keyOf(cell: FormCell): string {
  return codeOf(cell);
}
