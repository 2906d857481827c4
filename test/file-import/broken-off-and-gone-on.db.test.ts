import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND } from '../../server/access/principal.js';
import { FileImport } from '../../server/file-import/file-import.store.js';
import type { ImportJob } from '../../server/file-import/import-job.js';
import { ImportJobReadModel } from '../../server/file-import/import-job.read-model.js';
import { ImportJobStore } from '../../server/file-import/import-job.store.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { plantCollection } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const folder = mkdtempSync(join(tmpdir(), 'bacap-test-'));
const path = join(folder, 'long.csv');
const PERIODS = Array.from({ length: 850 }, (_, index) => {
  const day = new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10);
  return day;
});

/** 2 550 figures: as many as are kept in two pieces. */
writeFileSync(
  path,
  ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu']
    .concat(PERIODS.flatMap(day => [4, 5, 6].map(unit => `${unit},STAFF,${day},${unit}`)))
    .join('\n'),
);

describe('A file whose work is broken off', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await plantCollection(app);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app?.[Symbol.asyncDispose]();
  });

  const imports = (): FileImport =>
    new FileImport(app.em(), {
      principal: COMMAND,
      requestId: null,
      source: { address: null, userAgent: null },
      now: new Date(),
      today: TODAY,
      publicFrom: 'APPROVAL',
    });
  const take = (): Promise<{ job: ImportJob; isMine: boolean }> =>
    imports().take({
      key: 'mine',
      fileName: 'long.csv',
      contentHash: 'h',
      formCode: 'ROUND',
      unit: 3 as AdminUnitId,
      period: parsePeriod('2018-S1', '2018-12-31' as Day),
    });
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(app.em().getKysely());
    return rows[0]!.count;
  };

  it('goes on behind the pieces that were kept, when it is sent again under its key', async () => {
    const { job } = await take();
    const stopping = new AbortController();
    const broken = await imports().read(job, path, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('the server stops')),
    });
    expect(broken).toMatchObject({ status: 'FAILED', rowsRead: 2_001, figureCount: 2_000 });
    const again = await take();
    expect(again).toMatchObject({ isMine: true, job: { id: job.id, status: 'READING', figureCount: 2_000 } });
    const pieces: number[] = [];
    const read = await imports().read(again.job, path, { onProgress: ({ figures }) => pieces.push(figures) });
    expect(pieces).toEqual([2_550]);
    expect(read).toMatchObject({
      status: 'CHECKED',
      figureCount: 2_550,
      counts: { new: 2_550 },
      problems: [],
    });
  });

  it('is nobody else’s to go on with while somebody is at work on it', async () => {
    const { job } = await take();
    expect(await take()).toMatchObject({ isMine: false, job: { id: job.id } });
    await sql`update import_job set moved_at = moved_at - interval '2 minutes'`.execute(app.em().getKysely());
    expect((await take()).isMine).toBe(true);
  });

  it('while it is written has written nothing, and is written whole when it is asked for again', async () => {
    const { job } = await take();
    await imports().read(job, path);
    const stopping = new AbortController();
    const writing = imports().write(job.id, randomUUID(), {
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('the server stops')),
    });
    await expect(writing).rejects.toThrow('the server stops');
    expect([await count('draft_figure'), await count('report_step')]).toEqual([0, 0]);
    expect(await imports().write(job.id, randomUUID())).toMatchObject({
      status: 'DONE',
      figuresWritten: 2_550,
    });
    expect(await count('draft_figure')).toBe(2_550);
  });

  it('by its sender stops at its next step, and is told as stopped', async () => {
    const { job } = await take();
    await new ImportJobStore(app.em()).askToStop(job, new Date());
    expect(await imports().read(job, path)).toMatchObject({ status: 'STOPPED', figureCount: 2_000 });
    expect((await take()).isMine).toBe(true);
  });

  it('is written once, though two ask for it at the same time', async () => {
    const { job } = await take();
    await imports().read(job, path);
    const both = await Promise.allSettled([1, 2].map(() => imports().write(job.id, randomUUID())));
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await count('draft_figure')).toBe(2_550);
    const { status, reportVersion } = (await new ImportJobReadModel(app.em()).byId(job.id))!;
    expect({ status, reportVersion }).toEqual({ status: 'DONE', reportVersion: 3 });
  });
});
