import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import { ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import type { Members } from '../indicator/indicator.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { boundariesOf, dayInForce } from './boundaries.js';
import { costOfMeasure } from './cost-of-measure.js';
import { formatMeasure, type Locale } from './format-measure.js';
import { KNOWN_ON } from './known-on.js';
import type { BasisPolicy } from './measure.js';
import type { RollupQuestion } from './question.js';
import {
  BasisPolicyEnum,
  CellInput,
  LocaleEnum,
  MeasureType,
  measureTypeOf,
  MemberInput,
} from './rollup.graphql.js';

/** Measures: of one cell, and of every unit. Parses, delegates, returns: no arithmetic and no SQL here. */
@Resolver(() => MeasureType)
export class RollupResolver {
  @Query(() => MeasureType, {
    complexity: costOfMeasure,
    description: 'One number: what it is, how complete it is, and where it comes from.',
  })
  async measure(
    @Arg('cell', () => CellInput, { description: 'Which number.' }) cell: CellInput,
    @Ctx() context: RequestContext,
  ): Promise<MeasureType> {
    const { unit, question } = await readCell(cell, context);
    return measureTypeOf(await context.rollup.measure(unit, cell.scope, question), question.indicator);
  }

  @FieldResolver(() => String, {
    description:
      'The number as a person reads it: `1.022`, `99,1 %`, `≥ 2`, `≈ 600.000.000`, and `—` where there is none.',
  })
  text(
    @Root() { measure, indicator }: MeasureType,
    @Arg('locale', () => LocaleEnum, { defaultValue: 'VI', description: 'The language.' }) locale: Locale,
  ): string {
    return formatMeasure(measure, indicator, locale);
  }
}

/** Adds `measure` to every unit; lists of units cost one statement for each different question. */
@Resolver(() => AdminUnitType)
export class UnitMeasureResolver {
  @FieldResolver(() => MeasureType, {
    complexity: costOfMeasure,
    description:
      'One number of this unit; when no boundaries are asked for, under those in force at the end of the period, or on the nearest day on which this unit existed.',
  })
  async measure(
    @Root() unit: AdminUnitType,
    @Arg('indicator', () => ID, { description: 'Code of the indicator.' }) code: string,
    @Arg('period', () => PeriodScalar, { description: 'The period, in any of its spellings.' })
    period: Period,
    @Arg('members', () => [MemberInput], {
      nullable: true,
      description: 'Members to fix; the others are summed over.',
    })
    members: MemberInput[] | null,
    @Arg('scope', () => ScopeEnum, {
      defaultValue: 'TOTAL',
      description: 'Own office, the units below, or both.',
    })
    scope: Scope,
    @Arg('basis', () => BasisPolicyEnum, {
      defaultValue: 'BEST',
      description: 'Whether stated figures may stand in.',
    })
    basis: BasisPolicy,
    @Arg('boundaries', () => DateScalar, {
      nullable: true,
      description:
        'The map: units as they were on that day. Of a unit that did not exist then nothing is expected.',
    })
    asked: Day | null,
    @Arg('knownOn', () => GraphQLDateTimeISO, {
      nullable: true,
      description: KNOWN_ON,
    })
    knownOn: Date | null,
    @Ctx() context: RequestContext,
  ): Promise<MeasureType> {
    return measureOfUnit(
      unit,
      { indicator: code, period, members, scope, basis, boundaries: asked, knownOn },
      context,
    );
  }
}

/** The arguments of `AdminUnit.measure`, as they are read. */
interface MeasureArguments {
  readonly indicator: string;
  readonly period: Period;
  readonly members?: readonly MemberInput[] | null;
  readonly scope: Scope;
  readonly basis: BasisPolicy;
  readonly boundaries?: Day | null;
  readonly knownOn?: Date | null;
}

/** One number of a unit; asked for thousands of cells of one request, so that it waits for as little as it can. */
export function measureOfUnit(
  unit: AdminUnitType,
  { indicator: code, period, members, scope, basis, boundaries, knownOn }: MeasureArguments,
  { catalogue, rollup, today }: RequestContext,
): Promise<MeasureType> {
  return catalogue().then(book => {
    const indicator = book.indicator(code);
    const question: RollupQuestion = {
      indicator,
      members: members && members.length > 0 ? book.checkMembers(indicator, members) : NO_MEMBERS,
      period,
      boundaries: boundaries ?? dayInForce(unit, boundariesOf(period, today)),
      knownOn: knownOn ?? null,
      basis,
    };
    return rollup.measure(unit, scope, question).then(measure => measureTypeOf(measure, indicator));
  });
}

const NO_MEMBERS: Members = {};

/** A cell as it was asked for, with its unit and its indicator looked up. */
export async function readCell(
  cell: CellInput,
  { units, catalogue, today }: RequestContext,
): Promise<{ readonly unit: UnitVersion; readonly question: RollupQuestion }> {
  const boundaries = cell.boundaries ?? boundariesOf(cell.period, today);
  const [unit, book] = await Promise.all([units.find(cell.unit, boundaries), catalogue()]);
  const indicator = book.indicator(cell.indicator);
  const question: RollupQuestion = {
    indicator,
    members: book.checkMembers(indicator, cell.members ?? []),
    period: cell.period,
    boundaries,
    knownOn: cell.knownOn ?? null,
    basis: cell.basis,
  };
  return { unit, question };
}
