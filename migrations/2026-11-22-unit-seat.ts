import { Migration } from '@mikro-orm/migrations';

/** Where the figures of a unit count on the maps on which it is not in force; derived from the successions. */
export class UnitSeat_2026_11_22 extends Migration {
  override up(): void {
    this.addSql(`
      create table admin_unit_seat (
        unit_id  int not null,
        map_from date not null,
        seat_id  int not null,
        constraint admin_unit_seat_pkey primary key (unit_id, map_from),
        constraint admin_unit_seat_unit_id_foreign foreign key (unit_id) references admin_unit (id) on delete restrict on update no action,
        constraint admin_unit_seat_seat_id_foreign foreign key (seat_id) references admin_unit (id) on delete restrict on update no action
      )`);
    this.addSql('create index admin_unit_seat_seat_id_index on admin_unit_seat (seat_id)');
    this.addSql(`
      create table admin_unit_image (
        unit_id  int not null,
        map_from date not null,
        image_id int not null,
        share    numeric null,
        constraint admin_unit_image_pkey primary key (unit_id, map_from, image_id),
        constraint admin_unit_image_unit_id_foreign foreign key (unit_id) references admin_unit (id) on delete restrict on update no action,
        constraint admin_unit_image_image_id_foreign foreign key (image_id) references admin_unit (id) on delete restrict on update no action
      )`);
    this.addSql('create index admin_unit_image_image_id_index on admin_unit_image (image_id)');
  }

  override down(): void {
    this.addSql('drop table admin_unit_image');
    this.addSql('drop table admin_unit_seat');
  }
}
