import { Migration } from '@mikro-orm/migrations';

/** Figures that were public and were returned or withdrawn since are in no answer, not even of the time when they were. */
export class TakenBack_2026_11_29 extends Migration {
  override up(): void {
    this.addSql('alter table observation add column is_taken_back boolean not null default false');
    this.addSql(`
      update observation as known
         set is_taken_back = true
        from report_step as step
       where step.report_id = known.report_id and step.action in ('RETURN', 'WITHDRAW') and known.recorded_at <= step.at
         and known.superseded_at is not null`);
  }

  override down(): void {
    this.addSql('alter table observation drop column is_taken_back');
  }
}
