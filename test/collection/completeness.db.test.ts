import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { completenessOf, type Expectation, type KnownFigure } from '../../server/collection/completeness.js';
import { CompletenessReadModel } from '../../server/collection/completeness.read-model.js';
import { formCells, formPeriods } from '../../server/reporting/reporting-form.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { unitsOf } from '../support/arbitraries.js';
import { numberOf } from '../support/names.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';
import { Desk, FORM, plantCollection, REPORTER, REVIEWER, somebody } from './collection-world.js';

const TODAY = '2018-07-15' as Day;
const EVERYTHING = {
  PETITION_RECEIVED: 5,
  'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 2,
  'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': 3,
  DAYS_TO_SETTLE: 20,
  STAFF: 3,
};

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

/** Puts the moment at which everything of a report was handed in. */
async function handedInOn(report: { readonly id: string }, moment: string): Promise<void> {
  const number = await numberOf(app, 'REPORT', report.id);
  await sql`update draft_figure set handed_in_at = ${moment}::timestamptz where report_id = ${number}`.execute(
    app.em().getKysely(),
  );
}

const QUESTION = `query ($within: ID!, $period: Period!, $level: AdminLevel) {
  completeness(within: $within, period: $period, level: $level) {
    figures { expected handedIn onTime late returned missing }
    reports { expected onTime late partial returned missing overdue }
    expected { totalCount nodes { unit { code } status overdueDays due counted figures { missing } report { status } } }
  } }`;

describe('What is in of what is expected', () => {
  it('is nothing of a period that has not begun: that is told as coming, and not as missing', async () => {
    const desk = new Desk(app, { today: TODAY });
    const ask = async (period: string): Promise<any> => {
      const { data } = await desk.ask(
        REVIEWER,
        `query ($period: Period!) {
          completeness(within: "4", period: $period) {
            figures { expected missing } reports { expected missing overdue } coming { form level period begins due }
            expected { totalCount nodes { period } } }
          expectedReports(unit: "4", period: $period) { period } }`,
        { period },
      );
      return data;
    };
    const none = { expected: 0, missing: 0 };
    const half = {
      form: 'ROUND',
      level: 'COMMUNE',
      period: '2019-S1',
      begins: '2018-12-15',
      due: '2019-06-19',
    };
    const ahead = await ask('2019-S1');
    expect(ahead.completeness).toMatchObject({
      figures: none,
      reports: { ...none, overdue: 0 },
      expected: { totalCount: 0, nodes: [] },
    });
    expect(ahead.completeness.coming).toHaveLength(7);
    expect(ahead.completeness.coming).toContainEqual(half);
    expect(ahead.expectedReports).toEqual([]);
    // Of the second half of 2018, which has begun, only the months to come.
    const now = await ask('2018-S2');
    expect(now.expectedReports.map(({ period }: any) => period)).toEqual(['2018-07', '2018-S2']);
    expect(now.completeness.coming.map(({ period }: any) => period)).toEqual(
      ['08', '09', '10', '11', '12'].map(month => `2018-${month}`),
    );
  });

  it('is told by figures: on time, late, partly in, returned and missing', async () => {
    const desk = new Desk(app, { today: TODAY });
    const onTime = await desk.approved(4, '2018-S1', EVERYTHING);
    await handedInOn(onTime, '2018-06-19T16:59:59Z');
    const late = await desk.approved(5, '2018-S1', EVERYTHING);
    await handedInOn(late, '2018-06-19T17:00:00Z');
    await desk.approved(6, '2018-S1', { STAFF: 3 });
    const reporter = somebody('REPORTER', 7);
    const { report } = await desk.submit(reporter, await desk.filled(reporter, 7, '2018-S1', { STAFF: 1 }));
    const returned = await desk.return(REVIEWER, report);
    // Typed in since, and not handed in: as missing as before.
    await desk.set(reporter, returned.report, { DAYS_TO_SETTLE: 20, PETITION_RECEIVED: 5 });
    const { data } = await desk.ask(REVIEWER, QUESTION, { within: '3', period: '2018-S1', level: 'COMMUNE' });
    const months = { expected: 4 * 6 * 5, reports: 4 * 6 };
    expect(data.completeness.figures).toEqual({
      expected: 20 + months.expected,
      handedIn: 11,
      onTime: 5,
      late: 6,
      returned: 1,
      missing: 8 + months.expected,
    });
    expect(data.completeness.reports).toEqual({
      expected: 4 + months.reports,
      onTime: 1,
      late: 1,
      partial: 1,
      returned: 1,
      missing: months.reports,
      overdue: 2 + months.reports,
    });
    const halves = data.completeness.expected.nodes.filter((one: any) => one.due === '2018-06-19');
    expect(
      halves.map((one: any) => [one.unit.code, one.status, one.overdueDays, one.report?.status]),
    ).toEqual([
      ['6', 'PARTIAL', 26, 'APPROVED'],
      ['7', 'RETURNED', 26, 'RETURNED'],
      ['4', 'ON_TIME', 0, 'APPROVED'],
      ['5', 'LATE', 0, 'APPROVED'],
    ]);
    expect(halves[0].counted).toBe('2017-12-15/2018-06-14');
    expect(data.completeness.expected.nodes[0]).toMatchObject({
      status: 'MISSING',
      due: '2018-02-05',
      overdueDays: 160,
    });
  });

  it('does not count for the public what is not public, and does for its office and superiors', async () => {
    const desk = new Desk(app, { today: TODAY });
    await desk.submit(REPORTER, await desk.filled(REPORTER, 4, '2018-S1', EVERYTHING));
    const ask = async (who: Parameters<Desk['ask']>[0]) =>
      (await desk.ask(who, QUESTION, { within: '4', period: '2018-S1' })).data.completeness;
    for (const who of [undefined, somebody('VIEWER', 5)]) {
      const completeness = await ask(who);
      expect(completeness.figures.handedIn).toBe(0);
      expect(completeness.expected.nodes.every((one: any) => one.report === null)).toBe(true);
    }
    for (const who of [REPORTER, REVIEWER]) expect((await ask(who)).figures.handedIn).toBe(5);
  });

  it('is counted once, whether the counts, the reports one by one, or both are asked; a page without rows has counts', async () => {
    const desk = new Desk(app, { today: TODAY });
    await desk.approved(4, '2018-S1', EVERYTHING);
    const counting = async (fields: string): Promise<[number, any]> => {
      let data: any;
      const statements = await app.statementsOf(async () => {
        const question = `query { completeness(within: "3", period: "2018-S1") { ${fields} } }`;
        data = (await desk.ask(REVIEWER, question, {})).data.completeness;
      });
      return [statements.filter(text => text.includes('in_office')).length, data];
    };
    const counts = 'figures { expected handedIn } reports { expected onTime missing }';
    const [alone, counted] = await counting(counts);
    const [together, all] = await counting(`${counts} expected(first: 2) { totalCount nodes { status } }`);
    const [listed] = await counting('expected(first: 2) { nodes { status } }');
    expect([alone, together, listed]).toEqual([1, 1, 1]);
    expect(all).toMatchObject(counted);
    expect(all.expected.totalCount).toBe(counted.reports.expected);
    const [once, none] = await counting(
      `${counts} expected(status: RETURNED) { totalCount nodes { status } }`,
    );
    expect(once).toBe(1);
    expect(none).toEqual({ ...counted, expected: { totalCount: 0, nodes: [] } });
    // A page that cannot be given is refused at its place, as before.
    const refused = await desk.ask(
      REVIEWER,
      `query { completeness(within: "3", period: "2018-S1") { ${counts} expected(after: "none") { totalCount } } }`,
      {},
    );
    expect(refused.errors).toEqual([expect.objectContaining({ path: ['completeness', 'expected'] })]);
  });

  it('counts a correction as in since the report that it corrects was', async () => {
    const desk = new Desk(app, { today: TODAY });
    const first = await desk.approved(4, '2018-S1', EVERYTHING);
    await handedInOn(first, '2018-06-19T10:00:00Z');
    const { report } = await desk.correct(REPORTER, first);
    const { report: changed } = await desk.set(REPORTER, report, { STAFF: 4 });
    const { report: submitted } = await desk.submit(REPORTER, changed);
    await desk.approve(REVIEWER, submitted);
    const { data } = await desk.ask(undefined, QUESTION, { within: '4', period: '2018-S1' });
    expect(data.completeness.figures).toMatchObject({ onTime: 5, late: 0 });
  });

  it('is asked of one office, too: what it is to hand in, and until when', async () => {
    const desk = new Desk(app, { today: TODAY });
    const { data } = await desk.ask(
      undefined,
      `{ expectedReports(unit: "3", period: "2018-S1") { due form { code } period status figures { expected } } }`,
    );
    expect(data.expectedReports).toHaveLength(7);
    expect(data.expectedReports.filter((one: any) => one.period === '2018-S1')).toEqual([
      {
        due: '2018-06-24',
        form: { code: 'ROUND' },
        period: '2018-S1',
        status: 'MISSING',
        figures: { expected: 4 },
      },
    ]);
  });

  it('goes on page by page', async () => {
    const desk = new Desk(app, { today: TODAY });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: any = await desk.ask(
        undefined,
        `query ($after: String) { completeness(within: "2", period: "2018-S1") {
           expected(first: 10, after: $after) { nodes { unit { code } period } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      const { nodes, pageInfo } = data.completeness.expected;
      seen.push(...nodes.map((one: any) => `${one.unit.code} ${one.period}`));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect([seen.length, new Set(seen).size]).toEqual([8 * 7, 8 * 7]);
  });

  it('is what the pure function says, whatever was handed in', { timeout: 120_000 }, async () => {
    const form = {
      ...FORM,
      schedules: FORM.schedules.filter(({ periodKind }) => periodKind === 'HALF_YEAR'),
    };
    await plantCollection(app, [form]);
    const whole = parsePeriod('2018', TODAY);
    const asked = formPeriods(form, whole, null);
    const offices = unitsOf(COUNTRY).filter(({ level }) => level === 'DISTRICT' || level === 'COMMUNE');
    const indicatorOf = (code: string) => INDICATORS.find(one => one.code === code) ?? null;
    const arbitraryFigure = fc.constantFrom(...asked).chain(one =>
      fc.record({
        unit: fc.constantFrom(...offices.filter(({ level }) => level === one.level).map(({ id }) => id)),
        cell: fc.constantFrom(...formCells(form, one.level, indicatorOf)),
        asked: fc.constant(one),
        report: fc.constantFrom('APPROVED', 'SUBMITTED', 'RETURNED', 'ADDED_SINCE', 'DRAFT'),
        day: fc.constantFrom('2018-06-01', '2018-06-19', '2018-06-20', '2018-06-24', '2018-12-30'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(arbitraryFigure, {
          maxLength: 30,
          selector: one =>
            `${one.unit}|${one.cell.indicator.id}|${JSON.stringify(one.cell.members)}|${one.asked.period.end}`,
        }),
        fc.constantFrom('2018-06-10', '2018-07-15', '2019-03-01'),
        async (figures, today) => {
          await plantFigures(figures);
          const known: KnownFigure[] = figures
            .filter(({ report }) => report !== 'DRAFT' && report !== 'ADDED_SINCE')
            .map(({ unit, cell, asked: { period }, report, day }) => ({
              unit,
              indicatorId: cell.indicator.id,
              members: cell.members,
              period,
              state: report === 'RETURNED' ? 'RETURNED' : 'HANDED_IN',
              day: day as Day,
            }));
          const expectations: Expectation[] = asked.flatMap(one =>
            offices
              .filter(({ level }) => level === one.level)
              .map(({ id }) => ({
                unit: id,
                sortRank: id,
                asked: one,
                cells: formCells(form, one.level, indicatorOf).map(({ indicator, members }) => ({
                  indicatorId: indicator.id,
                  members,
                })),
              })),
          );
          const cells = [...new Set(asked.map(({ level }) => level))].flatMap(level =>
            formCells(form, level, indicatorOf).map(cell => ({ form: form.code, level, cell })),
          );
          const page = await new CompletenessReadModel(app.em()).page(
            {
              within: 1 as AdminUnitId,
              isItself: false,
              asked,
              cells,
              today: today as Day,
              timeZone: 'UTC',
              visibility: { reach: null, today: today as Day },
            },
            null,
            { first: 500 },
          );
          const found = page.nodes.map(({ asOf: _, reportId: __, ...row }) => row);
          expect(found).toEqual(completenessOf(expectations, known, today as Day));
        },
      ),
      { numRuns: 15 },
    );
  });
});

interface Planted {
  readonly unit: AdminUnitId;
  readonly cell: ReturnType<typeof formCells>[number];
  readonly asked: ReturnType<typeof formPeriods>[number];
  /** Its status; `ADDED_SINCE`: it was returned, and the figure came onto its sheet since. */
  readonly report: string;
  readonly day: string;
}

/** Reports of each status, with the figures on their sheets and, of those that are public, as observations. */
async function plantFigures(figures: readonly Planted[]): Promise<void> {
  const db = app.em().getKysely();
  await sql`truncate draft_figure, observation`.execute(db);
  await sql`insert into report (id, key, unit_id, document_id, status, period_end, recorded_at, is_public)
            select 100 + nth, status, 1, 1, status, '2018-12-31', now(), status = 'APPROVED'
              from unnest(array['APPROVED', 'SUBMITTED', 'RETURNED', 'DRAFT']) with ordinality as one (status, nth)
            on conflict do nothing`.execute(db);
  for (const { unit, cell, asked, report, day } of figures) {
    const members = JSON.stringify(cell.members);
    await sql`insert into draft_figure (report_id, indicator_id, unit_id, scope, members, period_start, period_end, value, precision,
                                        set_at, set_by, handed_in_at)
              select id, ${cell.indicator.id}, ${unit}, 'OWN', ${members}::jsonb, ${asked.period.start}::date, ${asked.period.end}::date,
                     1, 'EXACT', now(), 'x', ${report === 'ADDED_SINCE' ? null : day}::timestamptz
                from report where status = ${report === 'ADDED_SINCE' ? 'RETURNED' : report} and id > 100`.execute(
      db,
    );
    if (report !== 'APPROVED') continue;
    await sql`insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
              values (${cell.indicator.id}, ${unit}, 'OWN', ${members}::jsonb, ${asked.period.start}::date, ${asked.period.end}::date, 1,
                      'EXACT', 101, now())`.execute(db);
  }
}
