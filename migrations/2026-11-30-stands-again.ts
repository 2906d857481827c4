import { Migration } from '@mikro-orm/migrations';

/** A figure that stands again because another report, which had taken its place, says nothing of its cell any more. */
export class StandsAgain_2026_11_30 extends Migration {
  override up(): void {
    this.addSql('alter table observation add column restored_by int null');
  }

  override down(): void {
    this.addSql('alter table observation drop column restored_by');
  }
}
