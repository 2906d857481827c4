import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../transport/request-context.js';
import type { IndicatorGroup } from './catalogue-content.js';
import { referencesOf } from './formula.js';
import { FormulaReferenceType, formulaReferencesOf } from './formula-reference.graphql.js';
import {
  RuleOverTimeEnum,
  RuleOverUnitsEnum,
  TIME_PLAN_WORDS,
  UNITS_PLAN_WORDS,
} from './indicator-enums.graphql.js';
import { IndicatorGroupType, IndicatorType, RollupPlanType } from './indicator.graphql.js';
import type { Indicator, RuleOverTime, RuleOverUnits } from './indicator.js';
import { planRollup } from './plan-rollup.js';

/** The catalogue: indicators one by one, by group and by words. */
@Resolver(() => IndicatorType)
export class IndicatorResolver {
  @Query(() => IndicatorType, {
    nullable: true,
    description: 'The indicator of a code; null when there is none.',
  })
  async indicator(
    @Arg('code', () => ID, { description: 'For example `PETITION_RECEIVED`.' }) code: string,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<Indicator | null> {
    return (await catalogue()).find(code);
  }

  @Query(() => [IndicatorType], {
    description: 'Indicators by group, in the order of the catalogue; all of them when nothing is asked for.',
  })
  async indicators(
    @Arg('group', () => ID, { nullable: true, description: 'Only those of one group: `PETITIONS`.' }) group:
      | string
      | null
      | undefined,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Only those whose code, name in either language or official form has all these words, or words that begin so; accents do not matter.',
    })
    search: string | null | undefined,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<readonly Indicator[]> {
    return (await catalogue()).search({ group, search });
  }

  @FieldResolver(() => IndicatorGroupType, { description: 'The chapter of the catalogue it stands in.' })
  async group(@Root() indicator: Indicator, @Ctx() { catalogue }: RequestContext): Promise<IndicatorGroup> {
    return (await catalogue()).groups.find(({ code }) => code === indicator.groupCode)!;
  }

  @FieldResolver(() => RuleOverUnitsEnum, {
    nullable: true,
    description:
      'How figures of different units combine; null for a derived indicator, whose parts combine instead.',
  })
  overUnits(@Root() indicator: Indicator): RuleOverUnits | null {
    return indicator.kind === 'DERIVED' ? null : indicator.overUnits;
  }

  @FieldResolver(() => RuleOverTimeEnum, {
    nullable: true,
    description:
      'How figures of different periods combine; null for a derived indicator, whose parts combine instead.',
  })
  overTime(@Root() indicator: Indicator): RuleOverTime | null {
    return indicator.kind === 'DERIVED' ? null : indicator.overTime;
  }

  @FieldResolver(() => RollupPlanType, { description: 'What a rollup does with its figures.' })
  rollupPlan(@Root() indicator: Indicator): RollupPlanType {
    const { units, time } = planRollup(indicator);
    return { units: UNITS_PLAN_WORDS[units.kind], time: TIME_PLAN_WORDS[time.kind] };
  }

  @FieldResolver(() => [IndicatorType], {
    description:
      'The indicators its formula speaks of, each once, in the order of the formula; empty for a reported one.',
  })
  async parts(@Root() { code }: Indicator, @Ctx() context: RequestContext): Promise<readonly Indicator[]> {
    const catalogue = await context.catalogue();
    const formula = catalogue.formulaOf(code);
    if (formula === null) return [];
    return [...new Set(referencesOf(formula).map(reference => catalogue.indicator(reference.code)))];
  }

  @FieldResolver(() => [FormulaReferenceType], {
    description:
      'What its formula speaks of, in the order written, each with the members that the formula fixes; empty for a reported one.',
  })
  async references(
    @Root() { code }: Indicator,
    @Ctx() context: RequestContext,
  ): Promise<readonly FormulaReferenceType[]> {
    const catalogue = await context.catalogue();
    const formula = catalogue.formulaOf(code);
    return formula === null ? [] : formulaReferencesOf(formula, catalogue);
  }
}

/** The chapters of the catalogue. */
@Resolver(() => IndicatorGroupType)
export class IndicatorGroupResolver {
  @Query(() => [IndicatorGroupType], { description: 'The chapters of the catalogue, in its order.' })
  async indicatorGroups(@Ctx() { catalogue }: RequestContext): Promise<readonly IndicatorGroup[]> {
    return (await catalogue()).groups;
  }

  @FieldResolver(() => [IndicatorType], { description: 'Its indicators, in the order of the catalogue.' })
  async indicators(
    @Root() group: IndicatorGroup,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<readonly Indicator[]> {
    return (await catalogue()).search({ group: group.code });
  }
}
