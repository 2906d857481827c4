import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ReportingForm } from '../reporting/reporting-form.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { holdMeaning } from '../territory/write-lock.store.js';

/** Writes forms. */
export class FormStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Lays forms over those that are known, by their code: their lines and schedules are as given then. Others stay.
   * One transaction; loading the same twice changes nothing that can be seen.
   */
  async load(forms: readonly ReportingForm[]): Promise<void> {
    await this.em.transactional(async em => {
      await holdMeaning(em);
      const kysely = em.getKysely();
      const given = JSON.stringify(forms.map((form, sortOrder) => ({ ...form, sortOrder })));
      const codes = forms.map(({ code }) => code);
      await sql`
        insert into reporting_form (code, name_vi, name_en, description_vi, description_en, valid_from, valid_to, sort_order)
        select code, "nameVi", "nameEn", "descriptionVi", "descriptionEn", coalesce("validFrom", '-infinity'),
               coalesce("validTo", 'infinity'), "sortOrder"
          from jsonb_to_recordset(${given}::jsonb)
            as given (code text, "nameVi" text, "nameEn" text, "descriptionVi" text, "descriptionEn" text,
                      "validFrom" date, "validTo" date, "sortOrder" int)
        on conflict (code) do update
           set name_vi = excluded.name_vi, name_en = excluded.name_en, description_vi = excluded.description_vi,
               description_en = excluded.description_en, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
               sort_order = excluded.sort_order`.execute(kysely);
      await sql`delete from form_line where form_code = any(${codes}::text[])`.execute(kysely);
      await sql`delete from form_schedule where form_code = any(${codes}::text[])`.execute(kysely);
      const lines = forms.flatMap(({ code, lines: all }) =>
        all.map((line, index) => ({ ...line, form: code, position: index + 1 })),
      );
      await sql`
        insert into form_line (form_code, position, indicator_id, breakdowns)
        select form, position, indicator.id, breakdowns
          from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
            as given (form text, position int, indicator text, breakdowns jsonb)
          join indicator on indicator.code = given.indicator`.execute(kysely);
      const schedules = forms.flatMap(({ code, schedules: all }) => all.map(one => ({ ...one, form: code })));
      await sql`
        insert into form_schedule (form_code, level, period_kind, closing_day, due_days)
        select form, level, "periodKind", "closingDay", "dueDays"
          from jsonb_to_recordset(${JSON.stringify(schedules)}::jsonb)
            as given (form text, level text, "periodKind" text, "closingDay" int, "dueDays" int)`.execute(
        kysely,
      );
      await raiseDataVersion(em, ['catalogue']);
    });
  }
}
