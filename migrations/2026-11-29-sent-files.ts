import { Migration } from '@mikro-orm/migrations';

/** Files that were sent, the latest first: of everywhere, and of one unit. */
export class SentFiles_2026_11_29 extends Migration {
  override up(): void {
    this.addSql('create index import_job_started_at_id_index on import_job (started_at, id)');
    this.addSql(
      'create index import_job_unit_id_started_at_id_index on import_job (unit_id, started_at, id)',
    );
  }

  override down(): void {
    for (const columns of ['unit_id_started_at_id', 'started_at_id'])
      this.addSql(`drop index import_job_${columns}_index`);
  }
}
