import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangedFigures } from '../../server/reporting/changed-figures.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import type { ReportFile } from '../../server/reporting/report-file.js';
import { type IngestOptions, type IngestResult, ReportStore } from '../../server/reporting/report.store.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { settle } from './small-country.js';

/** These tests are about what is taken in, and not about what follows from it. */
const NOTHING_DERIVED = { today: TODAY, onObservationsWritten: () => Promise.resolve() };

const MONDAY = new Date('2026-11-16T08:00:00Z');
const TUESDAY = new Date('2026-11-17T08:00:00Z');

const FILE = `document: { key: a, title: Báo cáo, kind: OFFICIAL_REPORT, issuer: 420, published: 2018-10 }
report: { key: r, unit: 420, period: 2018-9M, status: SUBMITTED }
figures:
  - { indicator: PETITION_RECEIVED, scope: TOTAL, value: 91, place: dòng 37 }
  - { indicator: PETITION_RECEIVED, unit: 17065, value: 4.50, precision: ABOUT }
  - { indicator: PETITION_RECEIVED, unit: 17065, members: { PETITION_TYPE: COMPLAINT }, value: 1 }
  - { indicator: PETITION_ELIGIBLE, scope: TOTAL, period: ../2018-09-30, value: 90071992547409931.25 }
entries:
  - { section: MODELS, kind: MODEL, unit: 17065, text_vi: Điểm sáng, text_en: Bright spot }
  - { section: TASKS, kind: TASK, text_vi: Nhiệm vụ, text_en: Task, period: 2019 }
`;

let app: TestApp;

const ingest = (file: ReportFile, options: Partial<IngestOptions> = {}): Promise<IngestResult> =>
  new ReportStore(app.em()).ingest(file, { ...NOTHING_DERIVED, now: MONDAY, ...options });

const ingestText = (text: string, options?: Partial<IngestOptions>): Promise<IngestResult> =>
  ingest(readReportFile(text, 'a.yaml'), options);

async function* lines(...all: string[]): AsyncGenerator<string> {
  for (const line of all) yield `${line}\n`;
}

const ingestCsv = (rows: readonly string[], options?: Partial<IngestOptions>): Promise<IngestResult> =>
  ingest(
    readFlatFile(lines('document,issuer,unit,indicator,period,value,status', ...rows), 'a.csv'),
    options,
  );

async function rowsOf<Row>(query: string): Promise<Row[]> {
  return (await sql<Row>`${sql.raw(query)}`.execute(app.em().getKysely())).rows;
}

/** Every row that reporting ever wrote, with the place it lies at: a row rewritten to the same lies elsewhere. */
async function everything(): Promise<unknown[]> {
  const tables = ['source_document', 'report', 'report_entry', 'observation'];
  return Promise.all(
    tables.map(table => rowsOf(`select ctid::text, "${table}".* from "${table}" order by id`)),
  );
}

describe('Taking in a file of reports', () => {
  beforeEach(async () => {
    app = await startTestApp();
    await settle(app.em());
  });

  it('keeps the document, the report, its figures to the last digit and its entries', async () => {
    expect(await ingestText(FILE)).toEqual({
      documents: 1,
      reports: 1,
      entries: 2,
      observations: { new: 4, same: 0, corrected: 0, outdated: 0 },
      corrections: [],
      outdated: [],
    });
    expect(
      await rowsOf(`select unit_id, scope, members, period_start::text, period_end::text, value::text, precision, place
                      from observation order by id`),
    ).toEqual([
      {
        unit_id: 3,
        scope: 'TOTAL',
        members: {},
        period_start: '2018-01-01',
        period_end: '2018-10-01',
        value: '91',
        precision: 'EXACT',
        place: 'dòng 37',
      },
      {
        unit_id: 4,
        scope: 'OWN',
        members: {},
        period_start: '2018-01-01',
        period_end: '2018-10-01',
        value: '4.50',
        precision: 'ABOUT',
        place: null,
      },
      {
        unit_id: 4,
        scope: 'OWN',
        members: { PETITION_TYPE: 'COMPLAINT' },
        period_start: '2018-01-01',
        period_end: '2018-10-01',
        value: '1',
        precision: 'EXACT',
        place: null,
      },
      {
        unit_id: 3,
        scope: 'TOTAL',
        members: {},
        period_start: '-infinity',
        period_end: '2018-10-01',
        value: '90071992547409931.25',
        precision: 'EXACT',
        place: null,
      },
    ]);
    expect(
      await rowsOf('select position, kind, unit_id, period_end::text from report_entry order by position'),
    ).toEqual([
      { position: 1, kind: 'MODEL', unit_id: 4, period_end: '2018-10-01' },
      { position: 2, kind: 'TASK', unit_id: null, period_end: '2020-01-01' },
    ]);
  });

  it('changes nothing the second time, not even a row into itself', async () => {
    await ingestText(FILE);
    const before = await everything();
    expect(await ingestText(FILE, { now: TUESDAY })).toMatchObject({
      observations: { new: 0, same: 4, corrected: 0 },
      corrections: [],
    });
    expect(await everything()).toEqual(before);
  });

  it('keeps both figures when one is corrected, each with the time it was known', async () => {
    await ingestText(FILE);
    const corrected = FILE.replace('value: 91', 'value: 92').replace('4.50, precision: ABOUT', '4.5');
    expect(await ingestText(corrected, { now: TUESDAY })).toMatchObject({
      observations: { new: 0, same: 2, corrected: 2 },
      corrections: [],
    });
    expect(
      await rowsOf(`select value::text, precision, recorded_at = '${MONDAY.toISOString()}' as "onMonday",
                           superseded_at = '${TUESDAY.toISOString()}' as "supersededOnTuesday"
                      from observation
                     where indicator_id = 1 and members = '{}'
                     order by unit_id, id`),
    ).toEqual([
      { value: '91', precision: 'EXACT', onMonday: true, supersededOnTuesday: true },
      { value: '92', precision: 'EXACT', onMonday: false, supersededOnTuesday: null },
      { value: '4.50', precision: 'ABOUT', onMonday: true, supersededOnTuesday: true },
      { value: '4.5', precision: 'EXACT', onMonday: false, supersededOnTuesday: null },
    ]);
  });

  it('takes the new state of a report and of its entries', async () => {
    await ingestText(FILE);
    const shorter = FILE.replace('SUBMITTED', 'APPROVED').replace(/ {2}- \{ section: TASKS.*\n/, '');
    expect(await ingestText(shorter)).toMatchObject({ entries: 1 });
    expect(await rowsOf('select status from report')).toEqual([{ status: 'APPROVED' }]);
    expect(await rowsOf('select kind from report_entry')).toEqual([{ kind: 'MODEL' }]);
    await ingestText(shorter.slice(0, shorter.indexOf('entries:')));
    expect(await rowsOf('select kind from report_entry')).toEqual([{ kind: 'MODEL' }]);
  });

  it('writes nothing at all when one line is wrong', async () => {
    const refused = ingestText(FILE.replace('unit: 17065, value: 4.50', 'unit: 17066, value: 4.50'));
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      details: { count: 1, problems: [{ line: 5, field: 'unit' }] },
    });
    expect(await everything()).toEqual([[], [], [], []]);
  });

  it('writes nothing when the last of many lines is wrong', async () => {
    const rows = Array.from({ length: 6_000 }, (_, index) => `a,,17065,PETITION_RECEIVED,${dayOf(index)},1,`);
    await expect(ingestCsv([...rows, 'a,,17065,PETITION_RECEIVED,2018,x,'])).rejects.toMatchObject({
      details: { count: 1, problems: [{ line: 6_002, field: 'value' }] },
    });
    expect(await everything()).toEqual([[], [], [], []]);
  });

  it('refuses a figure that stands there twice, also in other words', async () => {
    const twice = FILE.replace(
      'entries:',
      '  - { indicator: PETITION_RECEIVED, scope: TOTAL, period: 2018-01-01/2018-09-30, value: 91.0 }\nentries:',
    );
    await expect(ingestText(twice)).rejects.toMatchObject({
      details: {
        problems: [
          {
            line: 8,
            message:
              'this figure (same indicator, unit, scope, members and period) stands already on line 4.',
          },
        ],
      },
    });
  });

  it('tells of a figure that stands there twice together with everything else', async () => {
    const twice = FILE.replace(
      'entries:',
      '  - { indicator: PETITION_RECEIVED, scope: TOTAL, value: 92 }\n  - { indicator: PETITION_RECEIVED, value: x }\nentries:',
    );
    await expect(ingestText(twice)).rejects.toMatchObject({
      details: {
        problems: [
          { line: 8, message: expect.stringContaining('stands already on line 4') },
          { line: 9, field: 'value' },
        ],
      },
    });
  });

  it('refuses one report key for two reports', async () => {
    await expect(
      ingestText(`${FILE}---\n${FILE.replace(/document:.*/, 'document: { key: b, title: B, kind: OTHER }')}`),
    ).rejects.toThrow('line 13, report: the report "r" stands already on line 2');
  });

  it('makes documents and reports of flat lines, and finds them again', async () => {
    const rows = [
      'bảng 1,420,17065,PETITION_RECEIVED,2018-Q1,4,APPROVED',
      'bảng 1,,17065,PETITION_ELIGIBLE,2018-Q1,3,APPROVED',
      'bảng 1,,17047,PETITION_RECEIVED,../2018-03-31,5,APPROVED',
    ];
    expect(await ingestCsv(rows)).toEqual({
      documents: 1,
      reports: 2,
      entries: 0,
      observations: { new: 3, same: 0, corrected: 0, outdated: 0 },
      corrections: [],
      outdated: [],
    });
    expect(await rowsOf('select key, title, kind, issuer from source_document')).toEqual([
      { key: 'bảng 1', title: 'bảng 1', kind: 'DATA_FILE', issuer: '420' },
    ]);
    expect(
      await rowsOf('select key, status, period_start::text, period_end::text from report order by key'),
    ).toEqual([
      { key: 'bảng 1/17047/../2018-03-31', status: 'APPROVED', period_start: null, period_end: '2018-04-01' },
      {
        key: 'bảng 1/17065/2018-Q1',
        status: 'APPROVED',
        period_start: '2018-01-01',
        period_end: '2018-04-01',
      },
    ]);
    const before = await everything();
    expect(await ingestCsv(rows, { now: TUESDAY })).toMatchObject({
      observations: { new: 0, same: 3, corrected: 0 },
      corrections: [],
    });
    expect(await everything()).toEqual(before);
  });

  it('refuses flat lines that contradict each other about their report or document', async () => {
    await expect(
      ingestCsv([
        'a,420,17065,PETITION_RECEIVED,2018,4,APPROVED',
        'a,40,17065,PETITION_ELIGIBLE,2018,4,SUBMITTED',
      ]),
    ).rejects.toMatchObject({ details: { problems: [{ field: 'status' }, { field: 'issuer' }] } });
  });

  it.each(['DRAFT', 'RETURNED'])('loses no figure that counts to a report that is %s', async status => {
    await ingestText(FILE);
    const before = await everything();
    const correction = FILE.replace('SUBMITTED', status).replace('value: 91', 'value: 92');
    await expect(ingestText(correction, { now: TUESDAY })).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      details: { problems: [{ field: 'status', message: expect.stringContaining('SUBMITTED or APPROVED') }] },
    });
    expect(await everything()).toEqual(before);
  });

  it('tells once, in the same transaction, whose figures changed', async () => {
    const told: ChangedFigures[] = [];
    const onObservationsWritten: IngestOptions['onObservationsWritten'] = async (em, changed) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from observation`.execute(
        em.getKysely(),
      );
      expect(rows[0]!.count).toBe(4);
      told.push(changed);
    };
    await ingestText(FILE, { onObservationsWritten });
    await ingestText(FILE, { onObservationsWritten });
    expect(told).toHaveLength(1);
    expect(new Set(told[0]!.units)).toEqual(new Set([3, 4]));
    expect(new Set(told[0]!.cells.map(({ indicatorId }) => indicatorId))).toEqual(new Set([1, 2]));
  });

  it('tells of the figures of a report that was approved', async () => {
    const told: ChangedFigures[] = [];
    await ingestText(FILE);
    await ingestText(FILE.replace('SUBMITTED', 'APPROVED'), {
      onObservationsWritten: (_, changed) => Promise.resolve(void told.push(changed)),
    });
    expect(told).toHaveLength(1);
    expect(new Set(told[0]!.units)).toEqual(new Set([3, 4]));
  });

  it('is undone when what follows in its transaction fails', async () => {
    await expect(
      ingestText(FILE, {
        onObservationsWritten: () => Promise.reject(new Error('no room for discrepancies')),
      }),
    ).rejects.toThrow('no room');
    expect(await everything()).toEqual([[], [], [], []]);
  });

  it('takes several files in one transaction of the caller', async () => {
    const csv = readFlatFile(
      lines('document,unit,indicator,period,value', 'b,17047,PETITION_RECEIVED,2018,1'),
      'b.csv',
    );
    await app.em().transactional(async em => {
      await new ReportStore(em).ingest(readReportFile(FILE, 'a.yaml'), { ...NOTHING_DERIVED, now: MONDAY });
      await new ReportStore(em).ingest(csv, { ...NOTHING_DERIVED, now: MONDAY });
    });
    expect(await rowsOf('select count(*)::int as count from observation')).toEqual([{ count: 5 }]);
  });

  it('lets two files that correct the same figure wait for each other', async () => {
    await ingestText(FILE);
    const corrections = [92, 93, 94].map(value =>
      ingestText(FILE.replace('value: 91', `value: ${value}`), { now: TUESDAY }),
    );
    expect((await Promise.all(corrections)).map(({ observations }) => observations.corrected)).toEqual([
      1, 1, 1,
    ]);
    expect(
      await rowsOf(`select count(*)::int as revisions, (count(*) filter (where superseded_at is null))::int as current
                      from observation where unit_id = 3 and indicator_id = 1`),
    ).toEqual([{ revisions: 4, current: 1 }]);
  });

  it('corrects what a file of thousands of figures says anew, whichever of them were known', async () => {
    const figures = (
      document: string,
      from: number,
      upTo: number,
      value: (day: number) => number,
    ): string[] =>
      Array.from(
        { length: upTo - from },
        (_, index) => `${document},,17065,PETITION_RECEIVED,${dayOf(from + index)},${value(from + index)},`,
      );
    const first = await ingestCsv(figures('first', 0, 1_500, () => 1));
    expect(first.observations).toEqual({ new: 1_500, same: 0, corrected: 0, outdated: 0 });
    const second = await ingestCsv(
      figures('second', 1_000, 3_000, day => (day < 1_200 ? 1 : 2)),
      { now: TUESDAY },
    );
    expect(second.observations).toEqual({ new: 1_500, same: 200, corrected: 300, outdated: 0 });
    expect(
      await rowsOf(`select superseded_at is null as "isCurrent", value::int as value, count(*)::int as figures
                      from observation group by 1, 2 order by 1, 2`),
    ).toEqual([
      // What both say is the second one's as well: it stays when the first is returned.
      { isCurrent: false, value: 1, figures: 500 },
      { isCurrent: true, value: 1, figures: 1_200 },
      { isCurrent: true, value: 2, figures: 1_800 },
    ]);
    const before = await everything();
    const again = await ingestCsv(figures('first', 0, 1_500, () => 1));
    expect(again).toMatchObject({
      documents: 1,
      observations: { new: 0, same: 1_200, corrected: 0, outdated: 300 },
    });
    expect(await everything()).toEqual(before);
  });

  it('reads 100 000 flat lines one after the other, with progress', async () => {
    const count = 100_000;
    let furthest = 0;
    let produced = 0;
    async function* table(): AsyncGenerator<string> {
      yield 'document,unit,indicator,period,members,value\n';
      for (; produced < count; produced += 1) {
        const members = ['', 'PETITION_TYPE=COMPLAINT', 'PETITION_TYPE=PROPOSAL'][produced % 3];
        yield `t,${produced % 2 ? 17065 : 17047},PETITION_RECEIVED,${dayOf(Math.floor(produced / 6))},${members},${produced}\n`;
      }
    }
    const steps: string[] = [];
    const result = await ingest(readFlatFile(table(), 't.csv'), {
      onProgress: ({ step, figures }) => {
        steps.push(step);
        // What was read but not yet handed over stays a small part of the file.
        if (step === 'READING') furthest = Math.max(furthest, produced - figures);
      },
    });
    expect(result).toMatchObject({ documents: 1, observations: { new: count, same: 0, corrected: 0 } });
    expect(steps.filter(step => step === 'READING')).toHaveLength(20);
    expect(steps.filter(step => step === 'WRITING')).toHaveLength(2);
    expect(furthest).toBeLessThan(count / 5);
  }, 120_000);
});

function dayOf(index: number): string {
  return new Date(Date.UTC(1970, 0, 1 + index)).toISOString().slice(0, 10);
}
