import { Migration } from '@mikro-orm/migrations';

/** What is on a sheet is looked for by its cell, too: of one unit there are the sheets of all periods, a year after another. */
export class DraftFigureCell_2026_11_30 extends Migration {
  override up(): void {
    this.addSql(
      'create index draft_figure_cell_index on draft_figure (unit_id, indicator_id, period_end, period_start)',
    );
    this.addSql('drop index draft_figure_unit_id_index');
  }

  override down(): void {
    this.addSql('create index draft_figure_unit_id_index on draft_figure (unit_id)');
    this.addSql('drop index draft_figure_cell_index');
  }
}
