import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ReportingForm } from '../reporting/reporting-form.js';

/** Reads forms: there are few, and one statement for all is cheaper than one for each. */
export class FormReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Every form in the order in which they are shown. One statement. */
  async all(): Promise<ReportingForm[]> {
    const { rows } = await sql<ReportingForm>`
      select form.code, form.name_vi as "nameVi", form.name_en as "nameEn", form.description_vi as "descriptionVi",
             form.description_en as "descriptionEn", nullif(form.valid_from, '-infinity')::text as "validFrom",
             nullif(form.valid_to, 'infinity')::text as "validTo",
             (select coalesce(json_agg(json_build_object('indicator', indicator.code, 'breakdowns', line.breakdowns)
                              order by line.position), '[]')
                from form_line as line join indicator on indicator.id = line.indicator_id
               where line.form_code = form.code) as lines,
             (select coalesce(json_agg(json_build_object('level', schedule.level, 'periodKind', schedule.period_kind,
                                                         'closingDay', schedule.closing_day, 'dueDays', schedule.due_days)
                              order by array_position(array['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'], schedule.level),
                                       array_position(array['MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'], schedule.period_kind)), '[]')
                from form_schedule as schedule where schedule.form_code = form.code) as schedules
        from reporting_form as form
       order by form.sort_order, form.code`.execute(this.em.getKysely());
    return rows;
  }
}
