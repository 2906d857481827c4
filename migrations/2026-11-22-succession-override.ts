import { Migration } from '@mikro-orm/migrations';

/** What somebody said of a unit's successors stands above what the map of units brings along. */
export class SuccessionOverride_2026_11_22 extends Migration {
  override up(): void {
    this.addSql('alter table admin_unit_succession add column is_override boolean not null default false');
  }

  override down(): void {
    this.addSql('alter table admin_unit_succession drop column is_override');
  }
}
