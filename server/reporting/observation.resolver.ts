import { Ctx, FieldResolver, Float, ID, Resolver, Root } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { DecimalScalar } from './decimal.graphql.js';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ObservationType } from './observation.graphql.js';
import { ReportType } from './report.graphql.js';
import type { ObservationRow, ReportRow } from './report-row.js';

/** What a figure speaks of, and where it comes from. */
@Resolver(() => ObservationType)
export class ObservationResolver {
  @FieldResolver(() => ID, { description: 'Names this revision of the figure.' })
  async id(@Root() { id }: ObservationRow, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('OBSERVATION', id);
  }

  @FieldResolver(() => Float, {
    description: "In the indicator's unit of measure, as near as a program that counts in binary can come.",
  })
  value(@Root() { value }: ObservationRow): number {
    return Number(value);
  }

  @FieldResolver(() => DecimalScalar, {
    description: 'The same number to the last digit, as it was handed in.',
  })
  exact(@Root() { value }: ObservationRow): string {
    return value;
  }

  @FieldResolver(() => IndicatorType, { description: 'What was counted.' })
  async indicator(
    @Root() { indicatorId }: ObservationRow,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<Indicator | null> {
    return (await catalogue()).findById(indicatorId);
  }

  @FieldResolver(() => [FixedMemberType], {
    description:
      'The members it is held to, in the order of the dimensions; empty: the total over every dimension.',
  })
  async members(
    @Root() { indicatorId, members }: ObservationRow,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<FixedMemberType[]> {
    const indicator = (await catalogue()).findById(indicatorId);
    return indicator ? fixedMembersOf(indicator, members) : [];
  }

  @FieldResolver(() => AdminUnitType, {
    description: 'The unit it is a figure of, as it was on the last day of the period.',
  })
  unit(@Root() { unit }: ObservationRow, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return units.byId.load(unit);
  }

  @FieldResolver(() => ReportType, { description: 'The report it was handed in with.' })
  report(
    @Root() { reportId }: ObservationRow,
    @Ctx() { reports }: RequestContext,
  ): Promise<ReportRow | null> {
    return reports.byId.load(reportId);
  }

  @FieldResolver(() => [ObservationType], {
    description:
      'What was said in its place before it was corrected, the latest first; each with its value, its report and when it was known here. Empty: it was never corrected.',
  })
  earlier(
    @Root() { id, indicatorId }: ObservationRow,
    @Ctx() { reports }: RequestContext,
  ): Promise<ObservationRow[]> {
    return reports.earlier.load({ id, indicatorId });
  }
}
