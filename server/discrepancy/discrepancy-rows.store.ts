import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Discrepancy, DiscrepancyKind } from './discrepancy.js';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import { isWithin, type NarrowReach } from './suspects.read-model.js';

/** Puts what was found in place of what was known of these kinds within the reach. */
export async function replaceDiscrepancies(
  em: SqlEntityManager,
  reach: NarrowReach,
  kinds: readonly Exclude<DiscrepancyKind, 'RULE'>[],
  found: readonly Discrepancy[],
): Promise<void> {
  await remove(em, reach, sql`kind = any(${[...kinds]}::text[])`);
  await insert(em, found);
}

/** Puts what was found in place of what was known of these rules within the reach. */
export async function replaceBreaches(
  em: SqlEntityManager,
  reach: NarrowReach,
  rules: readonly string[],
  found: readonly Discrepancy[],
): Promise<void> {
  await remove(em, reach, sql`kind = 'RULE' and rule_code = any(${[...rules]}::text[])`);
  await insert(em, found);
}

/** Puts what was found in place of those that do not hold any more. */
export async function exchangeDiscrepancies(
  em: SqlEntityManager,
  outdated: readonly { readonly id: string; readonly indicatorId: number }[],
  found: readonly Discrepancy[],
): Promise<void> {
  if (outdated.length > 0) {
    await sql`delete from discrepancy
               where indicator_id = any(${[...new Set(outdated.map(({ indicatorId }) => indicatorId))]}::int[])
                 and id = any(${outdated.map(({ id }) => id)}::bigint[])`.execute(em.getKysely());
  }
  await insert(em, found);
}

async function remove(em: SqlEntityManager, reach: NarrowReach, isMeant: RawBuilder<unknown>): Promise<void> {
  const { indicators, units, speakers } = reach;
  await sql`${preparedIfFew(indicators.length, units.length, speakers.length)}
            delete from discrepancy
             where indicator_id = any(${[...indicators]}::int[]) and ${isMeant} and ${isWithin(reach)}`.execute(
    em.getKysely(),
  );
}

async function insert(em: SqlEntityManager, found: readonly Discrepancy[]): Promise<void> {
  if (found.length === 0) return;
  const text = (of: (one: Discrepancy) => string | null): (string | null)[] => found.map(of);
  await sql`
    ${preparedIfFew(found.length)}
    insert into discrepancy (indicator_id, kind, unit_id, scope, members, period_start, period_end, stated, computed, difference,
                             rule_code, observation_ids)
    select indicator_id, kind, unit_id, scope, members::jsonb, period_start::date, period_end::date, stated::numeric,
           computed::numeric, stated::numeric - computed::numeric, rule_code, observation_ids::jsonb
      from unnest(
        ${found.map(({ indicatorId }) => indicatorId)}::int[], ${text(({ kind }) => kind)}::text[],
        ${found.map(({ unit }) => unit)}::int[], ${text(({ scope }) => scope)}::text[],
        ${text(({ members }) => JSON.stringify(members))}::text[],
        ${text(({ period }) => period.start ?? '-infinity')}::text[], ${text(({ period }) => period.end)}::text[],
        ${text(({ stated }) => stated.toFixed())}::text[], ${text(({ computed }) => computed.toFixed())}::text[],
        ${text(({ rule }) => rule)}::text[], ${text(({ observations }) => JSON.stringify(observations))}::text[]
      ) as found(indicator_id, kind, unit_id, scope, members, period_start, period_end, stated, computed, rule_code, observation_ids)
  `.execute(em.getKysely());
}
