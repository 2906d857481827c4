import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { DomainError } from '../shared/domain-error.js';
import type { Day } from '../shared/day.js';
import { type Period, printPeriod } from './period.js';

const MOST_NAMED = 10;

interface StrandedFigure {
  readonly code: string;
  readonly indicator: string;
  readonly start: Day | null;
  readonly end: Day;
  readonly count: number;
}

/**
 * Refuses a map on which figures would count nowhere: those of a period that ends on a day on which their
 * unit is not there. To be called in the transaction that changed the map.
 *
 * @param today The map of a period that is not over is today's.
 * @throws DomainError `FILE_REFUSED` that names the first of them.
 */
export async function refuseStrandedFigures(em: SqlEntityManager, today: Day): Promise<void> {
  const { rows } = await sql<StrandedFigure>`
    with first_map as (select min(valid_from) as day from admin_unit where level <> 'COUNTRY')
    select unit.code, indicator.code as indicator, nullif(observation.period_start, '-infinity')::text as start,
           observation.period_end::text as "end", (count(*) over ())::int as count
      from observation
      join admin_unit as unit on unit.id = observation.unit_id
      join indicator on indicator.id = observation.indicator_id
     cross join first_map
     cross join lateral (
       select greatest(least(observation.period_end - 1, ${today}::date), first_map.day) as day
     ) as map
     where observation.superseded_at is null and not (unit.valid_from <= map.day and map.day < unit.valid_to)
     order by unit.code, indicator.code, observation.period_end
     limit ${MOST_NAMED}`.execute(em.getKysely());
  const [first] = rows;
  if (!first) return;
  const named = rows.map(({ code, indicator, ...period }) => `${code} ${indicator} ${print(period)}`);
  const others = first.count > rows.length ? ` and ${first.count - rows.length} more` : '';
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: `Chưa ghi gì. Theo bản đồ này, số liệu sau không được tính vào đâu vì đơn vị của nó không còn khi kỳ kết thúc: ${named.join(', ')}${others}. Giữ nguyên đơn vị, hoặc sửa số liệu của nó trước.`,
      en: `Nothing was written. On this map figures would count nowhere, because their unit is not there when their period ends: ${named.join(', ')}${others}. Leave the unit as it is, or correct its figures first.`,
    },
    { figures: named, count: first.count },
  );
}

function print({ start, end }: Pick<StrandedFigure, 'start' | 'end'>): string {
  const period: Period = { start, end };
  return printPeriod(period);
}
