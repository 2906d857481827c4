import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { comparePeriods } from '../reporting/period.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Locale } from '../rollup/format-measure.js';
import { LocaleEnum, MeasureType, measureTypeOf } from '../rollup/rollup.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { checkRowChoice, chooseRows, columnsRead, type RowChoice } from './choose-rows.js';
import { countColumns, expandColumns, readSelections } from './expand-columns.js';
import { type UnitChoice, selectUnits } from './select-units.loader.js';
import { ShownColumn } from './shown-column.js';
import { SliceColumnType, SliceType } from './slice.graphql.js';
import { refuseSlice, refuseTooLarge } from './slice.js';
import { type OrderInput, SliceInput, type UnitSelectionInput } from './slice-input.graphql.js';
import { createSliceReader } from './slice.loader.js';

/** Tables of measures. */
@Resolver(() => SliceType)
export class SliceResolver {
  @Query(() => SliceType, {
    description:
      'A table: units down, indicators and periods across, each cell the same as `measure` of it. The numbers come as columns.',
  })
  async slice(
    @Arg('input', () => SliceInput, { description: 'Which table.' }) input: SliceInput,
    @Ctx() context: RequestContext,
  ): Promise<SliceType> {
    const { periods, scope, basis } = input;
    const isCombined = input.units.combined;
    const choice = readRowChoice(input);
    const groups = readSelections(
      input.indicators.map(({ code, members, by }) => ({ code, members: members ?? [], by: by ?? [] })),
      await context.catalogue(),
    );
    const count = countColumns(groups, periods);
    if (count === 0)
      refuseSlice({
        vi: 'Bảng chưa có cột nào: nêu một chỉ tiêu và một kỳ.',
        en: 'A table without columns: name an indicator and a period.',
      });
    refuseTooLarge({ units: 1, columns: count }, context.maxSliceCells);
    checkRowChoice(choice, count);
    const latest = periods.toSorted(comparePeriods).at(-1)!;
    const limit = context.maxSliceCells;
    const { units, boundaries, parent, partly } = await selectUnits(
      readUnitChoice(input.units),
      isCombined,
      input.boundaries ?? boundariesOf(latest, context.today),
      {
        em: context.em,
        units: context.units,
        checkCount: size => refuseTooLarge({ units: size, columns: count }, limit),
        most: Math.floor(limit / count),
      },
    );
    const columns = expandColumns(groups, periods, { boundaries, knownOn: input.knownOn ?? null, basis });
    const reader = createSliceReader(context.rollup, context.catalogue);
    const answers = isCombined
      ? await reader.combined(units, columns, scope)
      : await reader.measures(units, columns, scope);
    const isChosen = choice.top !== null || columnsRead(choice).length > 0 || choice.orderBy.length > 0;
    const order = isChosen ? chooseRows(units, answers, choice) : null;
    const rows = order === null ? units : order.map(row => units[row]!);
    return {
      question: { units, isCombined, columns, scope, parent },
      rows,
      combined: isCombined,
      columns: columns.map((column, index) => new ShownColumn(column, answers[index]!, order)),
      boundaries,
      parent: parent.unit,
      partly: partly.filter(unit => rows.includes(unit)),
    };
  }

  @FieldResolver(() => [MeasureType], {
    description:
      'One measure for each column, of `parent`: all that is in it, also what the rows do not show. Not the sum of the rows.',
  })
  total(
    @Root() { question: { columns, scope, parent } }: SliceType,
    @Ctx() { rollup }: RequestContext,
  ): Promise<MeasureType[]> {
    return Promise.all(
      columns.map(async column =>
        measureTypeOf(
          await rollup.measure(parent.unit, scope, { ...column, boundaries: parent.boundaries }),
          column.indicator,
        ),
      ),
    );
  }

  @FieldResolver(() => ID, {
    description:
      'Stands for the state of all figures, units and indicators: the same value means that the same question has the same answer.',
  })
  dataVersion(@Ctx() { dataVersion }: RequestContext): Promise<string> {
    return dataVersion();
  }
}

/** What a column says in words. */
@Resolver(() => SliceColumnType)
export class SliceColumnResolver {
  @FieldResolver(() => [String], {
    complexity: 0.05,
    description: 'Each number as a person reads it: `1.022`, `99,1 %`, `≥ 2`, and `—` where there is none.',
  })
  texts(
    @Root() column: ShownColumn,
    @Arg('locale', () => LocaleEnum, { defaultValue: 'VI', description: 'The language.' }) locale: Locale,
  ): string[] {
    return column.textsIn(locale);
  }
}

/** @throws DomainError `SLICE_MALFORMED` unless the units are said in exactly one way. */
export function readUnitChoice({ codes, level, within, group }: UnitSelectionInput): UnitChoice {
  const ways = [codes, level ?? within, group].filter(way => way != null);
  if (ways.length !== 1)
    refuseSlice({
      vi: `units ${ways.length === 0 ? 'không nêu gì' : 'được nêu theo hai cách'}: nêu codes, hoặc level và within, hoặc một group.`,
      en: `units says ${ways.length === 0 ? 'nothing' : 'it in two ways'}: name codes, or level and within, or a group.`,
    });
  if (codes) return { kind: 'codes', codes };
  if (group) return { kind: 'group', code: group.code, asOf: group.asOf };
  return { kind: 'level', level: level ?? null, within: within ?? null };
}

function readRowChoice({ units, where, orderBy, top }: SliceInput): RowChoice {
  const choice: RowChoice = {
    where: (where ?? []).map(({ column, is, value }) => ({ column, is, value: value ?? null })),
    orderBy: (orderBy ?? []).map(readOrder),
    top: top ?? null,
  };
  if (units.combined && (choice.where.length > 0 || choice.orderBy.length > 0 || choice.top !== null))
    refuseSlice({
      vi: 'Các đơn vị gộp lại là một hàng: where, orderBy và top chọn giữa nhiều hàng. Bỏ chúng ra.',
      en: 'Combined units are one row: where, orderBy and top choose among several. Leave them out.',
    });
  return choice;
}

function readOrder({ column, unit, descending }: OrderInput): RowChoice['orderBy'][number] {
  const by = column ?? unit;
  if (by == null || (column != null && unit != null))
    refuseSlice({
      vi: 'Xếp theo một cột hoặc theo một điều của đơn vị: nêu một trong hai.',
      en: 'An order goes by a column or by something of the unit: name one of the two.',
    });
  return { by, isDescending: descending };
}
