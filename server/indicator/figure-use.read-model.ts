import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { FigureUse } from './orphaned-figures.js';

/** What the figures of an indicator stand on, corrected ones included: they too can be asked for. Reads only. */
export class FigureUseReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** By indicator, the sorts of figures it has. One statement, which reads every figure of these indicators. */
  async of(indicators: readonly number[]): Promise<Map<number, FigureUse[]>> {
    const byIndicator = new Map<number, FigureUse[]>();
    if (indicators.length === 0) return byIndicator;
    const { rows } = await sql<FigureUse & { indicator: number }>`
      select observation.indicator_id as indicator,
             case when observation.scope = 'OWN' then admin_unit.level end as "ownLevel",
             observation.members,
             count(*)::int as count,
             bool_or(observation.value < 0) as "hasNegative"
        from observation
        join admin_unit on admin_unit.id = observation.unit_id
       where observation.indicator_id = any(${[...indicators]}::int[])
       group by 1, 2, 3
    `.execute(this.em.getKysely());
    for (const { indicator, ...use } of rows)
      byIndicator.set(indicator, [...(byIndicator.get(indicator) ?? []), use]);
    return byIndicator;
  }

  /** Those of some indicators for which a figure, a discrepancy between figures, a target or the line of a form is kept. One statement. */
  async withFigures(indicators: readonly number[]): Promise<Set<number>> {
    if (indicators.length === 0) return new Set();
    const { rows } = await sql<{ id: number }>`
      select candidate.id
        from unnest(${[...indicators]}::int[]) as candidate (id)
       where exists (select from observation where observation.indicator_id = candidate.id)
          or exists (select from discrepancy where discrepancy.indicator_id = candidate.id)
          or exists (select from target where target.indicator_id = candidate.id)
          or exists (select from draft_figure where draft_figure.indicator_id = candidate.id)
          or exists (select from form_line where form_line.indicator_id = candidate.id)
    `.execute(this.em.getKysely());
    return new Set(rows.map(({ id }) => id));
  }
}
