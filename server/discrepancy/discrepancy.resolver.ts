import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import { ValidationRuleType } from '../indicator/validation-rule.graphql.js';
import type { Period } from '../reporting/period.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Connection } from '../shared/connection.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ObservationType } from '../reporting/observation.graphql.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { DiscrepancyKind } from './discrepancy.js';
import {
  DiscrepancyConnectionType,
  DiscrepancyKindEnum,
  DiscrepancyType,
  discrepancyTypeOf,
} from './discrepancy.graphql.js';
import { codesOf } from './find-rule-discrepancies.js';
import { type DiscrepancyFilter, DiscrepancyReadModel } from './discrepancy.read-model.js';

/** The list of everything that disagrees. */
@Resolver(() => DiscrepancyType)
export class DiscrepancyResolver {
  @Query(() => DiscrepancyConnectionType, {
    description:
      'Where figures disagree, the greatest disagreement (relative to the figures) first. Kept with every write.',
  })
  async discrepancies(
    @Arg('within', () => ID, { nullable: true, description: 'Code of a unit: only there and below it.' })
    within: string | null,
    @Arg('period', () => PeriodScalar, {
      nullable: true,
      description: 'Only where the period shares a day with this one.',
    })
    period: Period | null,
    @Arg('kind', () => DiscrepancyKindEnum, { nullable: true, description: 'Only of this kind.' })
    kind: DiscrepancyKind | null,
    @Arg('indicator', () => ID, { nullable: true, description: 'Only of this indicator.' }) indicator:
      | string
      | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'The map on which `within` is looked up; default: the end of the period, else today.',
    })
    asOf: Day | null,
    @Arg('minSize', () => Float, {
      nullable: true,
      description:
        'Only those whose `size` is at least this: 0.1 leaves out what differs by less than a tenth.',
    })
    minSize: number | null,
    @Arg('first', () => Int, {
      defaultValue: DEFAULT_PAGE_SIZE,
      description: 'How many to a page, 1 to 500.',
    })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on after.' }) after:
      | string
      | null,
    @Ctx() { em, units, catalogue, today }: RequestContext,
  ): Promise<Connection<DiscrepancyType>> {
    const filter: DiscrepancyFilter = {
      within:
        within == null
          ? null
          : (await units.find(within, asOf ?? (period ? boundariesOf(period, today) : today))).id,
      period: period ?? null,
      kind: kind ?? null,
      indicatorId: indicator == null ? null : (await catalogue()).indicator(indicator).id,
      minSize: minSize ?? null,
    };
    const readModel = new DiscrepancyReadModel(em);
    const page = await readModel.page(filter, { first, after });
    return {
      nodes: page.nodes.map(discrepancyTypeOf),
      edges: page.edges.map(({ node, cursor }) => ({ node: discrepancyTypeOf(node), cursor })),
      pageInfo: page.pageInfo,
      totalCount: () => readModel.count(filter),
    };
  }

  @FieldResolver(() => ID, {
    description: 'Names it until one of its figures, or one below, is written again.',
  })
  async id(@Root() { row }: DiscrepancyType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('DISCREPANCY', row.id);
  }

  @FieldResolver(() => IndicatorType, { description: 'The indicator; of a rule, the first it speaks of.' })
  async indicator(@Root() { row }: DiscrepancyType, @Ctx() { catalogue }: RequestContext): Promise<unknown> {
    return (await catalogue()).findById(row.indicatorId);
  }

  @FieldResolver(() => ValidationRuleType, {
    nullable: true,
    description: 'The rule that is broken; null for every other kind.',
  })
  async rule(@Root() { row }: DiscrepancyType, @Ctx() { catalogue }: RequestContext): Promise<unknown> {
    return (await catalogue()).rules.find(({ code }) => code === row.ruleCode) ?? null;
  }

  @FieldResolver(() => [FixedMemberType], {
    description: 'The members that both sides speak of; empty: the total over every dimension.',
  })
  async members(
    @Root() { row }: DiscrepancyType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<FixedMemberType[]> {
    const indicator = (await catalogue()).findById(row.indicatorId);
    return indicator ? fixedMembersOf(indicator, row.members) : [];
  }

  @FieldResolver(() => [ObservationType], {
    complexity: 10,
    description:
      'The figures at odds: the one that was handed in first, then those of the other side as far as the disagreement is within the figures of this very unit (over time, over members, by a rule). What else the other side was made of: `computedFrom`.',
  })
  async observations(
    @Root() { row }: DiscrepancyType,
    @Ctx() { catalogue, reports }: RequestContext,
  ): Promise<unknown[]> {
    const book = await catalogue();
    const rule = book.rules.find(({ code }) => code === row.ruleCode);
    const indicators = rule ? codesOf(rule).map(code => book.indicator(code).id) : [row.indicatorId];
    const keys = [...new Set(indicators)].flatMap(indicatorId =>
      row.observationIds.map(id => ({ indicatorId, id })),
    );
    const found = await Promise.all(keys.map(key => reports.observation.load(key)));
    return found.filter(observation => observation !== null);
  }

  @FieldResolver(() => AdminUnitType, {
    description:
      'The unit that handed in the figures, as of the end of the period, or of the nearest day on which it was there.',
  })
  async unit(@Root() { row }: DiscrepancyType, @Ctx() { units, today }: RequestContext): Promise<unknown> {
    // What two figures say of a time before the unit was founded is a disagreement of the unit all the same.
    return units.nearest(row.unitId, boundariesOf(row.period, today));
  }
}
