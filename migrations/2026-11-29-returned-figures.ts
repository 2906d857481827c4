import { Migration } from '@mikro-orm/migrations';

/** Why figures were sent back stays with the step: on the sheet it goes when the report is handed in again. */
export class ReturnedFigures_2026_11_29 extends Migration {
  override up(): void {
    this.addSql(`alter table report_step add column returned jsonb not null default '[]'`);
  }

  override down(): void {
    this.addSql('alter table report_step drop column returned');
  }
}
