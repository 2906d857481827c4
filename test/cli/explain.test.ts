import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli as run } from '../support/command-line.js';
import { migrate, openDatabase } from '../../server/database/database.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import type { Day } from '../../server/shared/day.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { settle } from '../reporting/small-country.js';
import { ServerProcess } from '../support/server-process.js';

const REPORT = `
document: { key: a, title: Báo cáo chín tháng, kind: OFFICIAL_REPORT }
report: { key: r, unit: 420, period: 2018-9M }
figures:
  - { indicator: PETITION_RECEIVED, scope: OWN, value: 40, place: dòng 36 }
  - { indicator: PETITION_RECEIVED, scope: BELOW, value: 51, place: dòng 37 }
  - { indicator: PETITION_RECEIVED, scope: OWN, period: 2017, value: 20 }
  - { indicator: PETITION_RECEIVED, unit: 40, scope: TOTAL, period: 2017, value: 12 }
`;
const CELL = '--unit 420 --indicator PETITION_RECEIVED --period 2018-9M'.split(' ');

describe('"npm run explain"', { timeout: 60_000 }, () => {
  let directory: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-explain-'));
    const orm = await openDatabase({ kind: 'directory', directory });
    await migrate(orm);
    await settle(orm.em.fork());
    await orm.em
      .fork()
      .execute(
        `update admin_unit_name set full_name = 'Tỉnh Nghệ An', name_en = 'Nghe An', type = 'PROVINCE' where unit_id = (select id from admin_unit where code = '40')`,
      );
    const now = new Date('2026-11-16T08:00:00Z');
    await new ReportStore(orm.em.fork()).ingest(readReportFile(REPORT, 'a.yaml'), {
      ...upkeepOfDerived('2026-11-22' as Day),
      now,
    });
    await orm.close();
    vi.stubEnv('BACAP_DATA_DIR', directory);
    vi.stubEnv('BACAP_SEED', 'none');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true, force: true });
  });

  it('writes down how a number came about, each part further in than the whole', async () => {
    const { code, out } = await run('explain', ...CELL, '--lang', 'en');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'PETITION_RECEIVED, 2018-9M, Huyện Quỳ Hợp, whole territory: 91 petitions = own office and below · [3 of 3 offices, 2 through a stated figure]',
      '  Own office: 40',
      '    40 · 2018-9M · Báo cáo chín tháng, dòng 36 · not yet approved · recorded 2026-11-16',
      '  Below: 51 = stated for the units below · [2 of 2 offices, 2 through a stated figure]',
      '    Huyện Quỳ Hợp states for below (2 offices): 51',
      '      51 · 2018-9M · Báo cáo chín tháng, dòng 37 · not yet approved · recorded 2026-11-16',
    ]);
  });

  it('says it in Vietnamese unless told otherwise', async () => {
    const { out } = await run('explain', ...CELL, '--scope', 'below');
    expect(out.split('\n')[0]).toBe(
      'PETITION_RECEIVED, 2018-9M, Huyện Quỳ Hợp, cấp dưới: 51 đơn = số được nêu cho cấp dưới · [2/2 cơ quan, 2 qua số được nêu]',
    );
  });

  it('gives the same as JSON to whoever reads with a program', async () => {
    const { out } = await run('explain', ...CELL, '--json');
    const { explanation } = JSON.parse(out);
    expect(explanation.measure).toMatchObject({ value: 91, basis: 'MIXED' });
    expect(explanation.lines.map(({ exact, factor }: any) => [exact, factor])).toEqual([
      ['91', 1],
      ['40', 1],
      ['40', 1],
      ['51', 1],
      ['51', 1],
      ['51', 1],
    ]);
  });

  it('goes as far in as it is told to, and says what it leaves out and how to see it', async () => {
    const { out } = await run('explain', ...CELL, '--lang', 'en', '--depth', '1');
    expect(out.split('\n')).toEqual([
      'PETITION_RECEIVED, 2018-9M, Huyện Quỳ Hợp, whole territory: 91 petitions = own office and below · [3 of 3 offices, 2 through a stated figure]',
      '  Own office: 40 · … 1 figure below not shown',
      '  Below: 51 = stated for the units below · [2 of 2 offices, 2 through a stated figure] · … 1 figure below not shown',
      'Not all of it is shown. One step further in: --depth 2; down to the documents: --depth all; one of the units above: --unit CODE.',
    ]);
    const inVietnamese = await run('explain', ...CELL, '--depth', '0');
    expect(inVietnamese.out.split('\n')).toEqual([
      expect.stringMatching(/ · … 2 số liệu bên dưới chưa liệt kê$/),
      'Chưa liệt kê hết. Sâu thêm một bậc: --depth 1; đến tận văn bản: --depth all; một đơn vị ở trên: --unit MÃ.',
    ]);
    const everything = await run('explain', ...CELL, '--depth', 'all');
    expect(everything.out).toBe((await run('explain', ...CELL)).out);
  });

  it('leaves out as much in JSON, and counts it there', async () => {
    const { out } = await run('explain', ...CELL, '--json', '--depth', '1');
    const { lines } = JSON.parse(out).explanation;
    expect(lines.map((line: any) => [line.exact, line.partsLeftOut, line.figuresLeftOut])).toEqual([
      ['91', 0, 0],
      ['40', 1, 1],
      ['51', 1, 1],
    ]);
  });

  it('refuses a depth that is none, with what would be taken', async () => {
    expect(await run('explain', ...CELL, '--depth', 'deep')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--depth deep: 0, 1, 2 …, all.'),
    });
  });

  it('answers as of a moment before anything was known', async () => {
    const { out } = await run('explain', ...CELL, '--lang', 'en', '--known-on', '2026-11-15T00:00:00Z');
    expect(out).toContain('whole territory: — · [0 of 3 offices]');
  });

  it('says what is missing, and repeats what was refused', async () => {
    expect(await run('explain', '--unit', '420')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--indicator, --period'),
    });
    expect(await run('explain', '--unit', '9', ...CELL.slice(2))).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNIT_NOT_FOUND'),
    });
  });

  it('names the units of what disagrees in the language that is asked for', async () => {
    const stated = '--unit 40 --indicator PETITION_RECEIVED --period 2017'.split(' ');
    const { out } = await run('explain', ...stated, '--lang', 'en');
    expect(out).toContain('Discrepancies:\n  STATED_VS_BELOW Nghe An Province, TOTAL');
    expect((await run('explain', ...stated)).out).toContain('STATED_VS_BELOW Tỉnh Nghệ An, TOTAL');
    expect((await run('ask', ...stated, '--lang', 'en')).out).toContain('STATED_VS_BELOW Nghe An Province');
  });

  it('asks the server that holds the database', async () => {
    const server = new ServerProcess({ BACAP_DATA_DIR: directory, BACAP_SEED: 'none' });
    try {
      vi.stubEnv('PORT', new URL(await server.url()).port);
      const { code, out } = await run('explain', ...CELL, '--lang', 'en');
      expect(code).toBe(0);
      expect(out).toContain('91 petitions');
    } finally {
      server.signal('SIGTERM');
      await server.ended;
    }
  });
});
