import { Migration } from '@mikro-orm/migrations';

/** On which days a unit that goes on existing came to be about another territory; derived from the map. */
export class UnitChange_2026_11_29 extends Migration {
  override up(): void {
    this.addSql(`
      create table admin_unit_change (
        unit_id       int not null,
        day           date not null,
        is_own_office boolean not null,
        constraint admin_unit_change_pkey primary key (unit_id, day),
        constraint admin_unit_change_unit_id_foreign foreign key (unit_id) references admin_unit (id) on delete restrict on update no action
      )`);
  }

  override down(): void {
    this.addSql('drop table admin_unit_change');
  }
}
