import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { PublicationStore } from '../../server/collection/publication.store.js';
import { numberOf } from '../support/names.js';
import { startTestApp } from '../support/test-app.js';
import { Desk, plantCollection, REPORTER } from './collection-world.js';

it('The database is told what is in its figures after many were written, though a step was broken off that had told it', async () => {
  const app = await startTestApp();
  await plantCollection(app);
  const { report } = await new Desk(app).start(REPORTER, 4, '2018-S1');
  const id = await numberOf(app, 'REPORT', report.id);
  const db = app.em().getKysely();
  await sql`
    insert into draft_figure (report_id, indicator_id, unit_id, scope, members, period_start, period_end, value, precision, set_at,
                              set_by)
    select ${id}::int, indicator.id, 4, 'OWN', '{}', date '1990-01-01' + nth, date '1990-01-02' + nth, nth, 'EXACT', now(), 'x'
      from indicator, generate_series(1, 2000) as nth where code = 'STAFF'`.execute(db);
  const publish = (isBrokenOff: boolean) =>
    app.em().transactional(async em => {
      await new PublicationStore(em, new Date()).publish({ id, rootId: id });
      if (isBrokenOff) throw new Error('broken off');
    });
  await expect(publish(true)).rejects.toThrow('broken off');
  await publish(false);
  const { rows } = await sql<{ figures: number }>`
    select count(*)::int as figures from pg_stats where tablename = 'observation' and n_distinct <> 0 and attname = 'value'`.execute(
    db,
  );
  expect(rows[0]!.figures).toBe(1);
});
