import { Migration } from '@mikro-orm/migrations';

/** What a validation rule says where some of its parts are missing; so far it said nothing. */
export class RuleMissing_2026_11_22 extends Migration {
  override up(): void {
    this.addSql(`alter table validation_rule add column missing text not null default 'SKIP_IF_ANY_MISSING'`);
    this.addSql(`
      alter table validation_rule
        add constraint validation_rule_missing_check check (missing in ('SKIP_IF_ANY_MISSING', 'SKIP_IF_ALL_MISSING', 'NEVER_SKIP'))`);
  }

  override down(): void {
    this.addSql('alter table validation_rule drop column missing');
  }
}
