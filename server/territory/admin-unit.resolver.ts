import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import type { RequestContext } from '../transport/request-context.js';
import type { AdminLevel } from './admin-unit.js';
import {
  AdminLevelEnum,
  AdminUnitConnectionType,
  AdminUnitType,
  SuccessionType,
} from './admin-unit.graphql.js';
import { AdminUnitReadModel, type Succession } from './admin-unit.read-model.js';
import { refuseLevelNotBelow } from './refuse-level-not-below.js';
import { type UnitPage, UnitSearchReadModel } from './unit-search.read-model.js';
import type { UnitVersion } from './unit-version.js';

const AS_OF =
  'The day of the map to look on; default: today. Before the first known map, the first one serves.';

/** Units: one by code, lists of them, and what lies above, below, before and after each. */
@Resolver(() => AdminUnitType)
export class AdminUnitResolver {
  @Query(() => AdminUnitType, {
    nullable: true,
    description:
      'The unit that bears a code on a day; null when none does. Codes change hands: 420 was a district until June 2025.',
  })
  unit(
    @Arg('code', () => ID, { description: 'The official code, with its leading zeros: `099`.' }) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: Day | null,
    @Ctx() { units, today }: RequestContext,
  ): Promise<UnitVersion | null> {
    return units.byCode.load({ code, asOf: asOf ?? today });
  }

  @Query(() => AdminUnitConnectionType, {
    description:
      'Units of a day, page by page: the best match of the search first, then the higher level, then in Vietnamese order of names, numbers by size.',
  })
  async units(
    @Arg('level', () => AdminLevelEnum, { nullable: true, description: 'Only units of this level.' })
    level: AdminLevel | null,
    @Arg('within', () => ID, { nullable: true, description: 'Only units below the one with this code.' })
    within: string | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'A name or the beginning of a code. Accents, case and order of words do not matter, a type may stand in front (`tp hue`), each word may be cut short; when nothing fits, the nearest spellings are found.',
    })
    search: string | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: Day | null,
    @Arg('first', () => Int, {
      defaultValue: DEFAULT_PAGE_SIZE,
      description: 'How many units to a page, 1 to 500.',
    })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on after.' }) after:
      | string
      | null,
    @Ctx() { em, units, today }: RequestContext,
  ): Promise<UnitPage> {
    const day = asOf ?? today;
    const above = within === null || within === undefined ? null : await units.find(within, day);
    if (above && level) refuseLevelNotBelow(level, above);
    return new UnitSearchReadModel(em).page(
      { asOf: day, level: level ?? null, within: above?.id ?? null, search: search ?? null },
      { first, after },
    );
  }

  @Query(() => [DateScalar], {
    description:
      'The days on which the known map of units changes, earliest first. Between two of them every day has the same map; before the first, the first map serves.',
  })
  boundaryDates(@Ctx() { em }: RequestContext): Promise<Day[]> {
    return new AdminUnitReadModel(em).boundaryDates();
  }

  @FieldResolver(() => AdminUnitType, {
    nullable: true,
    description: 'The unit it lay directly inside on that day; null at the top.',
  })
  async parent(
    @Root() { id, asOf }: AdminUnitType,
    @Ctx() { units }: RequestContext,
  ): Promise<UnitVersion | null> {
    return (await units.ancestors.load({ id, asOf })).at(-1) ?? null;
  }

  @FieldResolver(() => [AdminUnitType], {
    description: 'All it lay inside on that day: the top first, its parent last.',
  })
  ancestors(@Root() { id, asOf }: AdminUnitType, @Ctx() { units }: RequestContext): Promise<UnitVersion[]> {
    return units.ancestors.load({ id, asOf });
  }

  @FieldResolver(() => [AdminUnitType], {
    description:
      'What lay inside it on that day, in Vietnamese order of names: the units directly inside, or those of one level.',
  })
  children(
    @Root() unit: AdminUnitType,
    @Arg('level', () => AdminLevelEnum, {
      nullable: true,
      description: 'All units of this level inside it, at whatever depth; it must be a level below.',
    })
    level: AdminLevel | null,
    @Ctx() { units }: RequestContext,
  ): Promise<UnitVersion[]> {
    if (level) refuseLevelNotBelow(level, unit);
    return units.descendants.load({ id: unit.id, asOf: unit.asOf, level: level ?? null });
  }

  @FieldResolver(() => [SuccessionType], {
    description:
      'The units it came from, earliest first. Empty when it did not come out of others, or nothing is known.',
  })
  predecessors(@Root() { id }: AdminUnitType, @Ctx() { units }: RequestContext): Promise<Succession[]> {
    return units.predecessors.load(id);
  }

  @FieldResolver(() => [SuccessionType], {
    description:
      'The units it became, earliest first. Empty while it exists (`validTo` null). Empty of a unit that has ended: nobody has said what it became, and its figures count in the lowest unit above it, not below (755 communes of the lists before 2025; `npm run import:successions` says it).',
  })
  successors(@Root() { id }: AdminUnitType, @Ctx() { units }: RequestContext): Promise<Succession[]> {
    return units.successors.load(id);
  }
}
