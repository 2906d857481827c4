import type { ReportingForm, ReportSheet } from '@bacap/client-sdk';
import type { IndicatorEntry } from '../asking/use-catalogue.js';

type Member = IndicatorEntry['dimensions'][number]['members'][number];

/** One figure that a form asks for: the total of an indicator, or one of its parts. */
export interface SheetCell {
  readonly key: string;
  readonly indicator: ReportingForm['lines'][number]['indicator'];
  readonly members: readonly { readonly dimension: string; readonly member: Member }[];
  /** The dimensions whose members together are the total; empty: it is the total. */
  readonly breakdown: string;
}

/** What a figure of a report is a figure of. */
export type PlacedCell = NonNullable<ReportSheet['sheet']>[number]['cell'];

/** Names a figure among those of a report's own office. */
export function keyOfCell({ indicator, members }: Pick<PlacedCell, 'indicator' | 'members'>): string {
  return keyOf(
    indicator.code,
    members.map(({ dimension, member }) => `${dimension.code}:${member.code}`),
  );
}

/** Whether a figure is one of the report's own office and period; on a sheet there may be others. */
export function isOwnCell(
  { scope, unit, period }: Pick<PlacedCell, 'scope' | 'unit' | 'period'>,
  report: { readonly unit: { readonly code: string }; readonly period: string },
): boolean {
  return scope === 'OWN' && unit.code === report.unit.code && period === report.period;
}

function keyOf(indicator: string, members: readonly string[]): string {
  return [indicator, ...members.toSorted()].join('|');
}

/** All that a form asks for, in its order: each total, then the parts of it. */
export function cellsOf(form: ReportingForm, catalogue: readonly IndicatorEntry[]): readonly SheetCell[] {
  return form.lines.flatMap(({ indicator, breakdowns }) => {
    const dimensions = catalogue.find(({ code }) => code === indicator.code)?.dimensions ?? [];
    const total: SheetCell = { key: keyOf(indicator.code, []), indicator, members: [], breakdown: '' };
    const parts = breakdowns.flatMap(codes => {
      const lists = codes.map(code => dimensions.find(dimension => dimension.code === code));
      return combinationsOf(lists.filter(list => list !== undefined)).map((members): SheetCell => ({
        key: keyOf(
          indicator.code,
          members.map(({ dimension, member }) => `${dimension}:${member.code}`),
        ),
        indicator,
        members,
        breakdown: codes.join(' × '),
      }));
    });
    return [total, ...parts];
  });
}

function combinationsOf(dimensions: IndicatorEntry['dimensions']): SheetCell['members'][] {
  return dimensions.reduce<SheetCell['members'][]>(
    (combinations, { code, members }) =>
      combinations.flatMap(begun => members.map(member => [...begun, { dimension: code, member }])),
    [[]],
  );
}

/** A number as somebody types it: `1.022`, `94,8`. Null: nothing; undefined: no number. */
export function readNumber(text: string, lang: 'vi' | 'en'): string | null | undefined {
  const trimmed = text.replaceAll(/[\s\u00a0]/g, '');
  if (trimmed === '') return null;
  const [thousands, point] = lang === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = lang === 'vi' ? /^-?\d{1,3}(\.\d{3})+(,\d+)?$/ : /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
  const plain = lang === 'vi' ? /^-?\d+(,\d+)?$/ : /^-?\d+(\.\d+)?$/;
  if (!grouped.test(trimmed) && !plain.test(trimmed)) return undefined;
  return trimmed.replaceAll(thousands, '').replace(point, '.');
}

/** What can be seen while it is typed: parts that are all there and do not make the total. */
export interface TypedContradiction {
  readonly key: string;
  readonly total: number;
  readonly parts: number;
}

export function contradictionsIn(
  cells: readonly SheetCell[],
  valueOf: (key: string) => number | null,
): readonly TypedContradiction[] {
  const found: TypedContradiction[] = [];
  const byBreakdown = Map.groupBy(
    cells.filter(({ breakdown }) => breakdown !== ''),
    ({ indicator, breakdown }) => `${indicator.code} ${breakdown}`,
  );
  for (const parts of byBreakdown.values()) {
    const key = parts[0]!.indicator.code;
    const total = valueOf(key);
    const values = parts.map(part => valueOf(part.key));
    if (total === null || values.includes(null)) continue;
    const sum = values.reduce<number>((added, value) => added + (value ?? 0), 0);
    if (Math.abs(sum - total) > 1e-9) found.push({ key, total, parts: sum });
  }
  return found;
}
