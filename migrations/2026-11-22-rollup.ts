import { Migration } from '@mikro-orm/migrations';

/**
 * Stored rollups of districts and provinces, and the versions by which an answer is known to be current.
 *
 * A rollup is derived and never outlives what it is made of, so it needs no foreign keys: checking them would
 * cost as much as writing the rows. `indicator_id` leads its key as it does that of observations, so that the
 * two can be distributed together.
 */
export class Rollup_2026_11_22 extends Migration {
  override up(): void {
    this.addSql(`
      create table rollup (
        indicator_id    int not null,
        unit_id         int not null,
        period_start    date not null,
        period_end      date not null,
        members         jsonb not null,
        value           numeric null,
        count           int not null,
        expected        int not null,
        covered         int not null,
        stated          int not null,
        partial         int not null,
        weight          bigint not null,
        days            int null,
        precision_bits  int not null,
        provisional     boolean not null,
        as_of           date null,
        is_reported     boolean not null,
        has_stated      boolean not null,
        has_computed    boolean not null,
        is_contradicted boolean not null,
        constraint rollup_pkey primary key (indicator_id, unit_id, period_start, period_end, members)
      )`);
    this.addSql(`
      create table data_version (
        subject text not null primary key,
        version bigint not null
      )`);
  }

  override down(): void {
    this.addSql('drop table data_version');
    this.addSql('drop table rollup');
  }
}
