import { Migration } from '@mikro-orm/migrations';

/** Numbers of reports and figures are told as names that tell nothing, under a key of each database's own. */
export class OpaqueKey_2026_11_29 extends Migration {
  override up(): void {
    this.addSql(`
      create table opaque_key (
        key uuid not null,
        constraint opaque_key_pkey primary key (key)
      )`);
    this.addSql('insert into opaque_key (key) values (gen_random_uuid())');
  }

  override down(): void {
    this.addSql('drop table opaque_key');
  }
}
