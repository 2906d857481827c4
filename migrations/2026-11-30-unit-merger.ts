import { Migration } from '@mikro-orm/migrations';

/** Of which units a unit was made, whole, and on which day; derived from the map. */
export class UnitMerger_2026_11_30 extends Migration {
  override up(): void {
    this.addSql(`
      create table admin_unit_merger (
        unit_id int not null,
        day     date not null,
        part_id int not null,
        constraint admin_unit_merger_pkey primary key (unit_id, day, part_id),
        constraint admin_unit_merger_unit_id_foreign foreign key (unit_id) references admin_unit (id) on delete restrict on update no action,
        constraint admin_unit_merger_part_id_foreign foreign key (part_id) references admin_unit (id) on delete restrict on update no action
      )`);
    this.addSql('create index admin_unit_merger_part_id_index on admin_unit_merger (part_id)');
  }

  override down(): void {
    this.addSql('drop table admin_unit_merger');
  }
}
