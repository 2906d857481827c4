import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Float, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import type { Period } from '../reporting/period.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { MeasureType, measureTypeOf } from '../rollup/rollup.graphql.js';
import type { RollupQuestion } from '../rollup/question.js';
import { rounded } from '../rollup/measure.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import type { Decimal } from '../shared/decimal.js';
import type { MeasureColumn } from '../slice/measure-column.js';
import { selectUnits } from '../slice/select-units.loader.js';
import { refuseSlice, refuseTooLarge } from '../slice/slice.js';
import { createSliceReader } from '../slice/slice.loader.js';
import { readUnitChoice } from '../slice/slice.resolver.js';
import type { RequestContext } from '../transport/request-context.js';
import { isToldByColumn, measureInColumn } from './column-measure.graphql.js';
import { type ChangeFrom, changeOf, held, heldWhole, periodBefore, type ShownNumber } from './change.js';
import {
  ComparisonInput,
  ChangeFromEnum,
  type DeviationFrom,
  DeviationFromEnum,
} from './comparison-input.graphql.js';
import {
  ChangeType,
  ComparisonRowType,
  ComparisonType,
  type SpreadType,
  TargetType,
} from './comparison.graphql.js';
import { type ComparedCell, createComparedCellLoaders, createColumns } from './comparison.loader.js';
import { costOfComparedCell } from './cost-of-compared-cell.js';
import { rankValues } from './rank.js';
import { deviationFromParent, isTotal, shareOf } from './relations.js';
import { type Spread, spreadOf } from './spread.js';
import { attainmentOf, decimalOf } from './target.js';

/** Units beside each other. */
@Resolver(() => ComparisonType)
export class ComparisonResolver {
  @Query(() => ComparisonType, {
    description:
      'Units ranked by one number, each the same as `measure` of it; with shares, changes, targets and the spread, and with those apart that have no number.',
  })
  async comparison(
    @Arg('input', () => ComparisonInput, { description: 'Which units, by which number.' })
    input: ComparisonInput,
    @Ctx() context: RequestContext,
  ): Promise<ComparisonType> {
    if (input.units.combined)
      refuseSlice(
        {
          vi: 'Các đơn vị so sánh đứng riêng từng đơn vị: bỏ combined.',
          en: 'Units that are compared stand apart: leave combined out.',
        },
        { combined: true },
      );
    const book = await context.catalogue();
    const indicator = book.indicator(input.indicator);
    const members = book.checkMembers(indicator, input.members ?? []);
    const { period, scope, basis } = input;
    const limit = context.maxSliceCells;
    const { units, boundaries, parent, partly } = await selectUnits(
      readUnitChoice(input.units),
      false,
      input.boundaries ?? boundariesOf(period, context.today),
      {
        em: context.em,
        units: context.units,
        checkCount: count => refuseTooLarge({ units: count, columns: 1 }, limit),
        most: limit,
      },
    );
    const question: RollupQuestion = {
      indicator,
      members,
      period,
      boundaries,
      knownOn: input.knownOn ?? null,
      basis,
    };
    const loaders = createComparedCellLoaders(context.em, context.rollup);
    const reader = createSliceReader(context.rollup, context.catalogue);
    const ofParent = { unit: parent.unit, scope, question: { ...question, boundaries: parent.boundaries } };
    const [[column], whole] = await Promise.all([
      reader.measures(units, [question], scope),
      loaders.measure(ofParent),
    ]);
    const { exact, precisions, statuses } = column!;
    const values = exact.map(decimalOf);
    const parentValue = whole.value && rounded(whole.value, indicator.decimals);
    const known = values.flatMap((value, at) =>
      value === null ? [] : [{ value, precision: precisions[at]! }],
    );
    const spread = spreadOf(
      known.map(({ value }) => value),
      known.map(({ precision }) => precision),
    );
    const wholeHeld = heldWhole({ value: parentValue, precision: whole.precision }, precisions);
    const median = spread && spread.median;
    const columnIn = createColumns(reader, units, question, scope, column!);
    const readIn = new Map<MeasureColumn, Pick<MeasureColumn, 'exact' | 'precisions'>>();
    const numberAt = (past: MeasureColumn, at: number): ShownNumber => {
      // Worked out each time it is read.
      const read = readIn.get(past) ?? { exact: past.exact, precisions: past.precisions };
      readIn.set(past, read);
      return { value: decimalOf(read.exact[at]!), precision: read.precisions[at]! };
    };
    const rowOf = (
      cell: ComparedCell,
      place: Pick<ComparisonRowType, 'rank' | 'tied' | 'bestRank' | 'worstRank'>,
    ): ComparisonRowType => {
      const { unit } = cell;
      const value = held(cell);
      // A total is not one of those that have a middle.
      const isAmong = place.rank !== null || !isTotal(indicator);
      return {
        cell,
        loaders,
        unit,
        ...place,
        share: numberOf(value && shareOf(value, wholeHeld, indicator)),
        fromParent: value && deviationFromParent(value, wholeHeld, indicator),
        fromMedian: value && median && isAmong ? value.minus(median) : null,
      };
    };
    const missing = units.flatMap((_, row) => (values[row] === null ? [row] : []));
    return {
      indicator,
      period,
      members: fixedMembersOf(indicator, members),
      boundaries,
      rows: rankValues(values, indicator.direction, precisions).map(({ at, ...place }) =>
        rowOf(
          {
            unit: units[at]!,
            scope,
            question,
            value: values[at]!,
            precision: precisions[at]!,
            numberIn: async earlier => numberAt(await columnIn(earlier), at),
            placeIn: async asked => ({ column: await columnIn(asked), at }),
          },
          place,
        ),
      ),
      parentRow: rowOf(
        {
          ...ofParent,
          value: parentValue,
          precision: whole.precision,
          numberIn: earlier => loaders.numberIn(ofParent, earlier),
        },
        { rank: null, tied: false, bestRank: null, worstRank: null },
      ),
      median: numberOf(median),
      medianPrecision: spread && spread.medianPrecision,
      spread: spreadTypeOf(spread, indicator.decimals + 2),
      missing: missing.map(row => units[row]!),
      missingStatuses: missing.map(row => statuses[row]!),
      partly,
    };
  }

  @FieldResolver(() => MeasureType, {
    complexity: costOfComparedCell,
    description: 'The number of the parent itself: of everything in it, also of what is not compared.',
  })
  async parent(@Root() { parentRow: { cell, loaders } }: ComparisonType): Promise<MeasureType> {
    return measureTypeOf(await loaders.measure(cell), cell.question.indicator);
  }

  @FieldResolver(() => ID, {
    description:
      'Stands for the state of all figures, targets, units and indicators: the same value means that the same question has the same answer.',
  })
  dataVersion(@Ctx() { dataVersion }: RequestContext): Promise<string> {
    return dataVersion();
  }
}

/** What is told of one unit among others. */
@Resolver(() => ComparisonRowType)
export class ComparisonRowResolver {
  @FieldResolver(() => MeasureType, {
    complexity: costOfComparedCell,
    description: 'Its number, with all that is known of it.',
  })
  measure(@Root() row: ComparisonRowType, @Info() info: GraphQLResolveInfo): Promise<MeasureType> {
    return measureIn(row, row.cell.question.period, info);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      "How far its number is above that of the parent, or the median; below is negative. In the indicator's unit of measure, of rates in percentage points. Null where the one it is held against has no number, or where either is a bound (AT_LEAST, AT_MOST) or hangs on one; from the parent, also null of what adds up, and of such the parent itself has none from the median.",
  })
  deviation(
    @Root() { fromParent, fromMedian }: ComparisonRowType,
    @Arg('from', () => DeviationFromEnum, { defaultValue: 'PARENT', description: 'From what.' })
    from: DeviationFrom,
  ): number | null {
    return numberOf(from === 'PARENT' ? fromParent : fromMedian);
  }

  @FieldResolver(() => ChangeType, {
    nullable: true,
    complexity: costOfComparedCell,
    description:
      'How its number changed; null when there is no earlier period, since the start of this one is unknown, and in a period that has not begun: nothing in it can have changed yet.',
  })
  change(
    @Root() row: ComparisonRowType,
    @Arg('from', () => ChangeFromEnum, { description: 'From when.' }) from: ChangeFrom,
    @Ctx() { today }: RequestContext,
  ): Promise<ChangeType | null> {
    return changeIn(row, from, today);
  }

  @FieldResolver(() => TargetType, {
    nullable: true,
    complexity: costOfComparedCell,
    description: 'What it is to reach in this period; null when nothing was set.',
  })
  target(@Root() row: ComparisonRowType): Promise<TargetType | null> {
    return targetIn(row);
  }
}

/** What a change is a change from. */
@Resolver(() => ChangeType)
export class ChangeResolver {
  @FieldResolver(() => MeasureType, {
    complexity: costOfComparedCell,
    description: 'The number of the earlier period. Where it is incomplete, the change is of what was known.',
  })
  base(@Root() change: ChangeType, @Info() info: GraphQLResolveInfo): Promise<MeasureType> {
    return measureIn(change, change.period, info);
  }

  @FieldResolver(() => [DateScalar], {
    description:
      'The days since the beginning of the earlier period on which the unit, or anything in it, was merged, split or moved, earliest first. Not empty: the earlier number was translated between maps, and the change may be one of boundaries.',
  })
  boundaryChanges(@Root() { cell, loaders, period }: ChangeType): Promise<readonly Day[]> {
    return loaders.boundaryChanges(cell, period);
  }

  @FieldResolver(() => Boolean, { description: 'Whether there are any `boundaryChanges`.' })
  async acrossBoundaries(@Root() { cell, loaders, period }: ChangeType): Promise<boolean> {
    return (await loaders.boundaryChanges(cell, period)).length > 0;
  }
}

type Row = Pick<ComparisonRowType, 'cell' | 'loaders'>;

/** The measure of a cell in a period: as it was read together with others where that tells all that is asked. */
export async function measureIn(
  { cell, loaders }: Row,
  period: Period,
  info: GraphQLResolveInfo,
): Promise<MeasureType> {
  const { placeIn, question } = cell;
  if (placeIn && isToldByColumn(info)) {
    const { column, at } = await placeIn(period);
    return measureInColumn(column, at, question.indicator);
  }
  return measureTypeOf(
    await loaders.measure({ ...cell, question: { ...question, period } }),
    question.indicator,
  );
}

/** How a number changed; null without an earlier period, and before this one has begun: what stands in it is of before. */
export async function changeIn(
  { cell, loaders }: Row,
  from: ChangeFrom,
  today: Day,
): Promise<ChangeType | null> {
  const { indicator, period } = cell.question;
  if (period.start !== null && period.start > today) return null;
  const earlier = periodBefore(period, from);
  if (earlier === null) return null;
  const change = changeOf(cell, await cell.numberIn(earlier), indicator);
  return {
    cell,
    loaders,
    period: earlier,
    difference: numberOf(change.difference),
    percent: numberOf(change.percent),
    percentagePoints: numberOf(change.percentagePoints),
    improved: change.improved,
  };
}

export async function targetIn({ cell, loaders }: Row): Promise<TargetType | null> {
  const target = await loaders.target(cell);
  if (!target) return null;
  const { attained, met } = attainmentOf(
    cell.value,
    cell.precision,
    target.value,
    cell.question.indicator.direction,
  );
  const { basis, source } = target;
  return { value: target.value.toNumber(), basis, source, attained: numberOf(attained), met };
}

function spreadTypeOf(spread: Spread | null, decimals: number): SpreadType {
  const shown = (number: Decimal | null | undefined): number | null =>
    number?.toDecimalPlaces(decimals).toNumber() ?? null;
  return {
    count: spread?.count ?? 0,
    min: shown(spread?.min),
    lowerQuartile: shown(spread?.lowerQuartile),
    upperQuartile: shown(spread?.upperQuartile),
    max: shown(spread?.max),
    mean: shown(spread?.mean),
    standardDeviation: shown(spread?.standardDeviation),
  };
}

function numberOf(number: Decimal | null): number | null {
  return number && number.toNumber();
}
