import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../shared/day.js';
import { ADMIN_LEVELS, type AdminLevel, type AdminUnitId } from './admin-unit.js';

/**
 * How a unit of one map takes part in a unit of another:
 * `WHOLE` it lies in it with all that was below it; `OFFICE` only its own office does, because something
 * below it went elsewhere; `SHARE` a known part of it does; `OVERLAP` a part of it does, and nobody knows how much;
 * `OFFICE_SHARE` and `OFFICE_OVERLAP` a part of what its own office does, known or not, and of nothing below it is spoken.
 */
export type Part = 'WHOLE' | 'OFFICE' | 'SHARE' | 'OVERLAP' | 'OFFICE_SHARE' | 'OFFICE_OVERLAP';

/** One unit of the map that figures were reported on, inside a unit of the map that is asked for. */
export interface Contribution {
  readonly target: AdminUnitId;
  readonly unit: AdminUnitId;
  readonly level: AdminLevel;
  readonly part: Part;
  /** An exact decimal as text, of a `SHARE` or `OFFICE_SHARE` only. */
  readonly share: string | null;
  /**
   * Whether the own office of `target` is what its own office was, became or came from: not where only a unit below the
   * target is that, nor where nobody is, because the unit was abolished and several came out of it.
   */
  readonly isOfOffice: boolean;
}

/** Reads what the units of one map are made of on another. */
export class MapTranslationReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * The units in force on `reported` that make up each of `targets`, units in force on `asked`. The largest
   * that lie wholly inside stand for all below them.
   *
   * One statement, whatever the number of targets; its cost grows with the units inside them.
   */
  async contributions(targets: readonly AdminUnitId[], asked: Day, reported: Day): Promise<Contribution[]> {
    const { rows } = await sql<Contribution>`
      with recursive change as materialized (
        select valid_from as day from admin_unit union select valid_to from admin_unit
        union select valid_from from admin_unit_edge union select valid_to from admin_unit_edge
      ),
      map as (select max(day) as first_day from change where day <= ${asked}::date),
      ${grownBetween(asked, reported)},
      territory as materialized (
        select ancestor_id as target, descendant_id as unit_id from admin_unit_closure
         where ancestor_id = any(${[...targets]}::int[]) and valid_from <= ${asked}::date and ${asked}::date < valid_to
      ),
      reported_map as (select max(day) as first_day from change where day <= ${reported}::date),
      seated as materialized (
        select unit.id, unit.level, unit.valid_to,
               coalesce(grown.seat_id, case when unit.valid_from <= ${asked}::date and ${asked}::date < unit.valid_to
                                            then unit.id else seat.seat_id end) as seat_id
          from admin_unit as unit
          left join grown on grown.unit_id = unit.id
          left join admin_unit_seat as seat on seat.unit_id = unit.id and seat.map_from = (select first_day from map)
         where unit.valid_from <= ${reported}::date and ${reported}::date < unit.valid_to
      ),
      inside as materialized (
        select territory.target, seated.id, seated.level, seated.seat_id <> territory.target as is_below
          from seated join territory on territory.unit_id = seated.seat_id
      ),
      -- Whose office goes on with what that of a unit did: of an abolished one that several came out of, nobody's.
      doing (unit_id, doer_id) as (
        select id, id from seated where level <> 'COMMUNE' and valid_to <= ${asked}::date
        union
        select doing.unit_id, succession.successor_id
          from doing
          join admin_unit_succession as succession on succession.predecessor_id = doing.doer_id and succession.date <= ${asked}::date
         where not ${isHeirOfOffice}
      ),
      doer as materialized (
        select id as unit_id, level from seated where level <> 'COMMUNE' and valid_to > ${asked}::date
        union
        select doing.unit_id, unit.level
          from doing
          join admin_unit as unit on unit.id = doing.doer_id and unit.valid_from <= ${asked}::date and ${asked}::date < unit.valid_to
      ),
      whole as materialized (
        select inside.target, inside.id, inside.level, inside.is_below
          from inside
          join admin_unit_closure as below
            on below.ancestor_id = inside.id and below.valid_from <= ${reported}::date and ${reported}::date < below.valid_to
          left join inside as other on other.target = inside.target and other.id = below.descendant_id
         group by inside.target, inside.id, inside.level, inside.is_below
        having bool_and(other.id is not null)
      ),
      -- Step by step: of how few these are the planner knows nothing, and would join every unit with every other first.
      image as materialized (
        select unit_id, image_id, share
          from admin_unit_image where map_from = (select first_day from map) and unit_id not in (select unit_id from grown)
        union all
        select unit_id, spot_id, null from spot where unit_id in (select unit_id from grown)
      ),
      placed as materialized (
        select seated.id, seated.level, seated.valid_to, image.image_id, image.share,
               exists (
                 select from admin_unit_edge as below
                  where below.parent_id = seated.id and below.valid_from <= ${reported}::date and ${reported}::date < below.valid_to) as is_office
          from seated
          join image on image.unit_id = seated.id
      ),
      -- Of a unit with others below it, its own office; what became of those is known of each. Of one without, that is all.
      -- The office of one that was abolished, and nobody's goes on with, is in nothing that lay in it, or could: of it only units above tell.
      apart as materialized (
        select placed.id, placed.level, placed.image_id, placed.share,
               is_office or placed.level <> 'COMMUNE' and not bool_or(is_lower) over (partition by placed.id) as is_office,
               is_office and is_lower
                 and not (valid_to <= ${asked}::date and exists (select from doer where doer.unit_id = placed.id)) as is_abolished
          from (select placed.*, array_position(${[...ADMIN_LEVELS]}::text[], there.level) > array_position(${[...ADMIN_LEVELS]}::text[], placed.level) as is_lower
                  from placed join admin_unit as there on there.id = placed.image_id) as placed
      ),
      taking_part as materialized (
        select whole.target, whole.id as unit, whole.level, 'WHOLE' as part, null as share, whole.is_below
          from whole
          left join admin_unit_edge as edge
            on edge.unit_id = whole.id and edge.valid_from <= ${reported}::date and ${reported}::date < edge.valid_to
         where not exists (select from whole as above where above.target = whole.target and above.id = edge.parent_id)
        union all
        select inside.target, inside.id, inside.level, 'OFFICE', null, inside.is_below
          from inside
         where not exists (select from whole where whole.target = inside.target and whole.id = inside.id)
        union all
        select target, id, level,
               case when share is null then case when is_office then 'OFFICE_OVERLAP' else 'OVERLAP' end
                    when is_office then 'OFFICE_SHARE' else 'SHARE' end,
               share::text, false
          from (
            select territory.target, apart.id, apart.level, apart.is_office,
                   -- All parts of which nobody knows how much they are may be here: then it is what is left by the others.
                   case when bool_and(apart.share is not null) then sum(apart.share)
                        when count(*) filter (where apart.share is null) = max(of_all.unknown) and max(of_all.known) > 0
                          then 1 - max(of_all.known) + coalesce(sum(apart.share), 0) end as share
              from apart
              join territory on territory.unit_id = apart.image_id
              join admin_unit as above on above.id = territory.target
              join (select id, count(*) filter (where share is null) as unknown, coalesce(sum(share), 0) as known
                      from placed group by id) as of_all on of_all.id = apart.id
             where not exists (select from inside where inside.target = territory.target and inside.id = apart.id)
               and (not apart.is_abolished
                    or array_position(${[...ADMIN_LEVELS]}::text[], above.level) < array_position(${[...ADMIN_LEVELS]}::text[], apart.level))
             group by territory.target, apart.id, apart.level, apart.is_office
          ) as allotted
      )
      select taking_part.target, taking_part.unit, taking_part.level, part, share,
             case taking_part.level when 'COMMUNE' then there.level = 'COMMUNE'
               else not is_below and there.level in (taking_part.level, 'COMMUNE')
                    and exists (select from doer where doer.unit_id = unit and doer.level = there.level) end as "isOfOffice"
        from taking_part join admin_unit as there on there.id = taking_part.target
       order by 1, 2`.execute(this.em.getKysely());
    return rows;
  }

  /**
   * The days after `from` and before `to` on which anything changed in what ever lay inside each of `units`, or any of
   * it gained or lost territory, earliest first; and in what counts there on the map of `asked` though it never lay
   * there: what became of it later, or came from it, or took in part of it and ended. Of a unit that was not there all the time, every day on which
   * the map changed, as its territory then belonged to others. One statement.
   */
  async changesWithin(
    units: readonly AdminUnitId[],
    asked: Day,
    { from, to }: { readonly from: Day; readonly to: Day },
  ): Promise<Map<AdminUnitId, Day[]>> {
    const { rows } = await sql<{ unit: AdminUnitId; days: Day[] }>`
      with recursive ${countingIn(units, asked)},
      -- Who took in what had been there on the map asked: of that part nobody knows, as long as such a unit is there.
      heir (unit_id, heir_id) as (
        select closure.ancestor_id, succession.successor_id
          from admin_unit_closure as closure
          join admin_unit_succession as succession on succession.predecessor_id = closure.descendant_id
         where closure.ancestor_id = any(${[...units]}::int[]) and succession.date > ${asked}::date and succession.date < ${to}::date
        union
        select heir.unit_id, succession.successor_id
          from heir
          join admin_unit_succession as succession on succession.predecessor_id = heir.heir_id
         where succession.date > ${asked}::date and succession.date < ${to}::date
      )
      select ancestor_id as unit, array_agg(distinct day::text order by day::text) as days
        from (
          select closure.ancestor_id, closure.valid_from as day from admin_unit_closure as closure
           where closure.ancestor_id = any(${[...units]}::int[]) and closure.valid_from > ${from}::date and closure.valid_from < ${to}::date
          union
          select closure.ancestor_id, closure.valid_to from admin_unit_closure as closure
           where closure.ancestor_id = any(${[...units]}::int[]) and closure.valid_to > ${from}::date and closure.valid_to < ${to}::date
          union
          select closure.ancestor_id, moved.day
            from admin_unit_closure as closure
            join admin_unit_edge as edge on edge.unit_id = closure.descendant_id
           cross join lateral (values (edge.valid_from), (edge.valid_to)) as moved(day)
           where closure.ancestor_id = any(${[...units]}::int[]) and closure.descendant_id <> closure.ancestor_id
             and moved.day > ${from}::date and moved.day < ${to}::date
          union
          select closure.ancestor_id, change.day
            from admin_unit_closure as closure
            join admin_unit_change as change on change.unit_id = closure.descendant_id
           where closure.ancestor_id = any(${[...units]}::int[]) and change.day > ${from}::date and change.day < ${to}::date
          union
          select unit.id, anywhere.day
            from admin_unit as unit
           cross join (select valid_from as day from admin_unit union select valid_to from admin_unit
                       union select valid_from from admin_unit_edge union select valid_to from admin_unit_edge) as anywhere
           where unit.id = any(${[...units]}::int[]) and (unit.valid_from > ${from}::date or unit.valid_to < ${to}::date)
             and anywhere.day > ${from}::date and anywhere.day < ${to}::date
          union
          select kin.unit_id, life.day
            from kin join admin_unit as unit on unit.id = kin.kin_id
           cross join lateral (values (unit.valid_from), (unit.valid_to)) as life(day)
           where life.day > ${from}::date and life.day < ${to}::date
          union
          select heir.unit_id, unit.valid_to
            from heir join admin_unit as unit on unit.id = heir.heir_id
           where unit.valid_to > ${from}::date and unit.valid_to < ${to}::date
          union
          select kin.unit_id, change.day
            from kin join admin_unit_change as change on change.unit_id = kin.kin_id
           where change.day > ${from}::date and change.day < ${to}::date
        ) as change
       group by ancestor_id`.execute(this.em.getKysely());
    return new Map(rows.map(({ unit, days }) => [unit, days]));
  }
}

/**
 * `kin(unit_id, kin_id)`: the units that are not there on the map of `asked`, and whose figures count there in one of
 * `units`, as far as anybody knows: of one that was divided, and nobody said how much went where, nothing is known there.
 */
function countingIn(units: readonly AdminUnitId[], asked: Day): RawBuilder<unknown> {
  const firstDay = sql`(
        select max(day) from (
          select valid_from as day from admin_unit union all select valid_to from admin_unit
          union all select valid_from from admin_unit_edge union all select valid_to from admin_unit_edge
        ) as change where day <= ${asked}::date)`;
  return sql`
      territory as materialized (
        select ancestor_id as unit_id, descendant_id as place_id
          from admin_unit_closure
         where ancestor_id = any(${[...units]}::int[]) and valid_from <= ${asked}::date and ${asked}::date < valid_to
      ),
      kin as materialized (
        select territory.unit_id, seat.unit_id as kin_id
          from territory join admin_unit_seat as seat on seat.seat_id = territory.place_id and seat.map_from = ${firstDay}
        union
        select territory.unit_id, image.unit_id
          from territory
          join admin_unit_image as image on image.image_id = territory.place_id and image.map_from = ${firstDay}
          join admin_unit as unit on unit.id = image.unit_id
         where image.share is not null or unit.valid_from > ${asked}::date
      )`;
}

/**
 * The units of the map of `reported` that took in others before that day or do so later, read backward:
 * `spot(unit_id, spot_id)`, where on the map of `asked` all that is which such a unit had become by then, and
 * `grown(unit_id, seat_id)`, the lowest unit there that holds it.
 *
 * What a unit that is on both maps reported since it grew is not that of what it was before; and what one that was
 * founded in between reported before it grew is not about what it took in later, as its stored seat is.
 */
function grownBetween(asked: Day, reported: Day): RawBuilder<unknown> {
  const isBetween = sql`succession.date > ${asked}::date and succession.date <= ${reported}::date
          and not ${isHeirOfOffice}`;
  const isThere = sql`valid_from <= ${asked}::date and ${asked}::date < valid_to`;
  return sql`
      origin (unit_id, origin_id) as (
        select unit.id, unit.id
          from admin_unit_succession as succession
          join admin_unit as unit on unit.id = succession.successor_id and unit.valid_from <= ${reported}::date and ${reported}::date < unit.valid_to
         where case when unit.valid_from <= ${asked}::date then ${isBetween} else succession.date > ${reported}::date end
        union
        select origin.unit_id, succession.predecessor_id
          from origin
          join admin_unit_succession as succession on succession.successor_id = origin.origin_id and ${isBetween}
      ),
      found as materialized (
        select origin.unit_id, unit.id as spot_id, false as is_holder from origin join admin_unit as unit on unit.id = origin.origin_id and ${isThere}
        union
        -- Of one of which nobody said where it came from, what held that.
        select origin.unit_id, coalesce(there.id, seat.seat_id), true
          from origin
          join admin_unit as unit on unit.id = origin.origin_id and unit.valid_from > ${asked}::date
          join admin_unit_edge as edge on edge.unit_id = unit.id and edge.valid_from = unit.valid_from
          left join admin_unit as there on there.id = edge.parent_id and there.valid_from <= ${asked}::date and ${asked}::date < there.valid_to
          left join admin_unit_seat as seat on seat.unit_id = edge.parent_id and seat.map_from = (select first_day from map)
         where not exists (select from admin_unit_succession as succession where succession.successor_id = unit.id and succession.date <= unit.valid_from)
           and coalesce(there.id, seat.seat_id) is not null
      ),
      -- Of units that lie in each other the lowest.
      holding as materialized (
        select distinct found.unit_id, found.spot_id
          from found
          join admin_unit_closure as closure on closure.ancestor_id = found.spot_id and closure.depth > 0 and ${isThere}
          join found as other on other.unit_id = found.unit_id and other.spot_id = closure.descendant_id
      ),
      spot as materialized (
        select distinct unit_id, spot_id
          from (select found.*, bool_or(spot_id = unit_id) over (partition by unit_id) as has_itself from found) as found
          left join holding using (unit_id, spot_id)
         where has_itself or is_holder or holding.spot_id is null
      ),
      spread as materialized (
        select unit_id, count(*) as spots from spot group by unit_id having bool_or(spot_id <> unit_id)
      ),
      grown as materialized (
        select distinct on (unit_id) unit_id, ancestor_id as seat_id
          from (
            select spot.unit_id, closure.ancestor_id, count(*) as held, min(closure.depth) as depth
              from spot
              join admin_unit_closure as closure on closure.descendant_id = spot.spot_id and ${isThere}
             group by spot.unit_id, closure.ancestor_id
          ) as holder
          join spread using (unit_id)
         where held = spots
         order by unit_id, depth
      )`;
}

/**
 * Whether a succession only says that a unit lay in an abolished one that several came out of: its office stays in what holds
 * them all, and none of them grew. One that held nothing was all there was, and whoever got a part of it grew.
 */
const isHeirOfOffice = sql`exists (
            select from admin_unit as above
              join admin_unit as below on below.id = succession.successor_id
              join admin_unit_succession as other on other.predecessor_id = above.id and other.successor_id <> below.id
             where above.id = succession.predecessor_id
               and array_position(${[...ADMIN_LEVELS]}::text[], above.level) < array_position(${[...ADMIN_LEVELS]}::text[], below.level)
               and exists (
                 select from admin_unit_edge as lying
                  where lying.parent_id = above.id and lying.valid_from < above.valid_to and lying.valid_to >= above.valid_to))`;
