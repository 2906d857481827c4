import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../shared/day.js';
import type { AdminUnitCode } from '../territory/admin-unit.js';
import type { DiscrepancyKind } from './discrepancy.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import type { CheckProgress } from './in-pieces.js';

/** What is in the list and should not be, or should be and is not. */
export interface DiscrepancyDifference {
  readonly isListed: boolean;
  readonly kind: DiscrepancyKind;
  readonly indicator: string;
  readonly unit: AdminUnitCode;
  readonly start: Day | '-infinity';
  /** The first day after the period. */
  readonly end: Day;
  readonly stated: string;
  readonly computed: string;
}

export interface DiscrepancyCheck {
  /** How many there are to be. */
  readonly found: number;
  readonly differences: readonly DiscrepancyDifference[];
}

/** Holds the list of discrepancies against the figures, and makes it anew. */
export class DiscrepancyCheckStore {
  /** @param today Boundaries are never those of a day to come. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly today: Day,
  ) {}

  /** Makes the whole list anew. Costs as much as taking in all figures anew. */
  async rebuild(onProgress?: CheckProgress): Promise<void> {
    await sql`delete from discrepancy`.execute(this.em.getKysely());
    await new DiscrepancyStore(this.em, this.today).refreshAll(onProgress);
  }

  /** What would be otherwise if the list were made anew; it is left as it is. Costs as much as making it. */
  async check(onProgress?: CheckProgress): Promise<DiscrepancyCheck> {
    let check: DiscrepancyCheck | null = null;
    const undo = new Error('The list is left as it was.');
    try {
      await this.em.transactional(async within => {
        const db = within.getKysely();
        await sql`create temporary table listed_discrepancy on commit drop as
                  select ${CONTENT} from discrepancy`.execute(db);
        await new DiscrepancyCheckStore(within, this.today).rebuild(onProgress);
        check = await compare(within);
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
    return check!;
  }
}

/** All that a row says; its number is another one each time, and so may be the order of its figures. */
const CONTENT: RawBuilder<unknown> = sql`
  kind, indicator_id, unit_id, scope, members, period_start, period_end, stated, computed, rule_code,
  (select array_agg(figure order by figure) from jsonb_array_elements_text(observation_ids) as figure) as figures`;

async function compare(em: SqlEntityManager): Promise<DiscrepancyCheck> {
  const { rows } = await sql<DiscrepancyDifference>`
    with found as (select ${CONTENT} from discrepancy),
    difference as (
      select true as is_listed, one.* from (table listed_discrepancy except all table found) as one
      union all
      select false, one.* from (table found except all table listed_discrepancy) as one
    )
    select is_listed as "isListed", difference.kind, indicator.code as indicator, unit.code as unit,
           period_start::text as start, period_end::text as "end", trim_scale(stated)::text as stated,
           trim_scale(computed)::text as computed
      from difference
      left join indicator on indicator.id = indicator_id
      left join admin_unit as unit on unit.id = unit_id
     order by indicator.code, unit.code, period_start, period_end, difference.kind, is_listed desc`.execute(
    em.getKysely(),
  );
  const { rows: counted } = await sql<{ found: number }>`
    select count(*)::int as found from discrepancy`.execute(em.getKysely());
  return { found: counted[0]!.found, differences: rows };
}
