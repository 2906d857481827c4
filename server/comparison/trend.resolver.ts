import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { comparePeriods } from '../reporting/period.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { rounded } from '../rollup/measure.js';
import { MeasureType } from '../rollup/rollup.graphql.js';
import { refuseSlice, refuseTooLarge } from '../slice/slice.js';
import type { RequestContext } from '../transport/request-context.js';
import type { ChangeFrom } from './change.js';
import { ChangeFromEnum, TrendInput } from './comparison-input.graphql.js';
import { ChangeType, TargetType, TrendPointType, TrendType } from './comparison.graphql.js';
import { createComparedCellLoaders } from './comparison.loader.js';
import { costOfComparedCell } from './cost-of-compared-cell.js';
import { changeIn, measureIn, targetIn } from './comparison.resolver.js';

/** One number through time. */
@Resolver(() => TrendPointType)
export class TrendResolver {
  @Query(() => TrendType, {
    description:
      'One number of one unit through several periods, each the same as `measure` of it, with its changes and targets.',
  })
  async trend(
    @Arg('input', () => TrendInput, { description: 'Which number, through which periods.' })
    input: TrendInput,
    @Ctx() context: RequestContext,
  ): Promise<TrendType> {
    const { periods, scope, basis } = input;
    if (periods.length === 0)
      refuseSlice({
        vi: 'Diễn biến chưa có kỳ nào: nêu một kỳ trở lên.',
        en: 'A trend without periods: name one or more.',
      });
    refuseTooLarge({ units: 1, columns: periods.length }, context.maxSliceCells);
    const latest = periods.toSorted(comparePeriods).at(-1)!;
    const boundaries = input.boundaries ?? boundariesOf(latest, context.today);
    const [unit, book] = await Promise.all([context.units.find(input.unit, boundaries), context.catalogue()]);
    const indicator = book.indicator(input.indicator);
    const members = book.checkMembers(indicator, input.members ?? []);
    const loaders = createComparedCellLoaders(context.em, context.rollup);
    const points = await Promise.all(
      periods.map(async (period): Promise<TrendPointType> => {
        const question = { indicator, members, period, boundaries, knownOn: input.knownOn ?? null, basis };
        const asked = { unit, scope, question };
        const { value, precision } = await loaders.measure(asked);
        const cell = {
          ...asked,
          value: value && rounded(value, indicator.decimals),
          precision,
          numberIn: (earlier: TrendPointType['period']) => loaders.numberIn(asked, earlier),
        };
        return { cell, loaders, period };
      }),
    );
    return { unit, indicator, members: fixedMembersOf(indicator, members), boundaries, points };
  }

  @FieldResolver(() => MeasureType, {
    complexity: costOfComparedCell,
    description: 'The number, with all that is known of it.',
  })
  measure(@Root() point: TrendPointType, @Info() info: GraphQLResolveInfo): Promise<MeasureType> {
    return measureIn(point, point.period, info);
  }

  @FieldResolver(() => ChangeType, {
    nullable: true,
    complexity: costOfComparedCell,
    description:
      'How it changed; null when there is no earlier period, since the start of this one is unknown, and in a period that has not begun.',
  })
  change(
    @Root() point: TrendPointType,
    @Arg('from', () => ChangeFromEnum, { description: 'From when.' }) from: ChangeFrom,
    @Ctx() { today }: RequestContext,
  ): Promise<ChangeType | null> {
    return changeIn(point, from, today);
  }

  @FieldResolver(() => TargetType, {
    nullable: true,
    complexity: costOfComparedCell,
    description: 'What the unit is to reach in this period; null when nothing was set.',
  })
  target(@Root() point: TrendPointType): Promise<TargetType | null> {
    return targetIn(point);
  }
}
