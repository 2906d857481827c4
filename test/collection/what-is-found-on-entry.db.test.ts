import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { OutlierReadModel } from '../../server/discrepancy/outlier.read-model.js';
import { isOutlier, lengthClass, usualOf } from '../../server/discrepancy/outlier.js';
import { type IndicatorCode, membersKey } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { TODAY } from '../support/ask-in-process.js';
import { fileOf, handIn } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, plantCollection, REPORTER, REVIEWER } from './collection-world.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

async function addRule(
  code: string,
  severity: 'ERROR' | 'WARNING',
  left: string,
  right: string,
): Promise<void> {
  await sql`insert into validation_rule (code, left_side, comparison, right_side, severity, message_vi, message_en)
            values (${code}, ${left}, '<=', ${right}, ${severity}, 'không thể', 'impossible')`.execute(
    app.em().getKysely(),
  );
}

const MONTHS = ['01', '02', '03', '04', '05', '06'].map(month => `2018-${month}`);

describe('A report that is handed in', () => {
  it('is refused while a figure breaks a rule, or a total is not its parts', async () => {
    await addRule('STAFF_SMALL', 'ERROR', 'STAFF', '10');
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', {
      PETITION_RECEIVED: 6,
      'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 2,
      'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': 3,
      STAFF: 11,
    });
    const refused = await desk.submit(REPORTER, draft);
    expect(refused.findings.map(({ id: _, ...finding }: any) => finding)).toEqual([
      {
        kind: 'RULE',
        severity: 'ERROR',
        messageVi: 'không thể',
        messageEn: 'impossible',
        rule: 'STAFF_SMALL',
        stated: '11',
        computed: '10',
      },
      expect.objectContaining({ kind: 'TOTAL_VS_PARTS', severity: 'ERROR', stated: '6', computed: '5' }),
    ]);
    const { report } = await desk.set(REPORTER, draft, { PETITION_RECEIVED: 5, STAFF: 10 });
    expect(await desk.submit(REPORTER, report)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('needs a note for each warning, which is kept with the step', async () => {
    await addRule('STAFF_USUAL', 'WARNING', 'STAFF', '10');
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 11 });
    const { findings } = await desk.submit(REPORTER, draft);
    expect(findings).toMatchObject([{ severity: 'WARNING' }]);
    const notes = [{ finding: findings[0].id, note: 'sáp nhập hai phòng' }];
    expect(await desk.submit(REPORTER, draft, notes)).toMatchObject({ __typename: 'ReportAccepted' });
    const { data } = await desk.ask(
      REVIEWER,
      `query ($id: ID!) { report(id: $id) { steps { notes { finding note } } findings { id } } }`,
      {
        id: draft.id,
      },
    );
    expect(data.report.steps.at(-1).notes).toEqual(notes);
    expect(data.report.findings).toEqual([{ id: findings[0].id }]);
  });

  it('is warned of a figure far from the history of its unit; made public, it is a discrepancy until it is corrected', async () => {
    const desk = new Desk(app);
    for (const [index, month] of MONTHS.slice(0, 5).entries())
      await desk.approved(4, month, { PETITION_RECEIVED: 10 + index });
    const draft = await desk.filled(REPORTER, 4, '2018-06', { PETITION_RECEIVED: 120 });
    const { findings } = await desk.submit(REPORTER, draft);
    expect(findings).toMatchObject([
      { kind: 'OUTLIER', severity: 'WARNING', stated: '120', computed: '12.5' },
    ]);
    const list = `{ discrepancies(kind: OUTLIER) { nodes { stated computed period unit { code } observations { exact } } } }`;
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([]);
    const { report } = await desk.submit(REPORTER, draft, [
      { finding: findings[0].id, note: 'đợt cao điểm' },
    ]);
    const { report: approved } = await desk.approve(REVIEWER, report);
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([
      {
        stated: 120,
        computed: 12.5,
        period: '2018-06',
        unit: { code: '4' },
        observations: [{ exact: '120' }],
      },
    ]);
    const { report: correction } = await desk.correct(REPORTER, approved);
    const { report: changed } = await desk.set(REPORTER, correction, { PETITION_RECEIVED: 12 });
    const { report: again } = await desk.submit(REPORTER, changed);
    await desk.approve(REVIEWER, again);
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([]);
  });
});

describe('Outliers among public figures', () => {
  it('are found in the database as the pure function finds them', { timeout: 120_000 }, async () => {
    let outliers = 0;
    const offices = [4, 5] as AdminUnitId[];
    const periods = ['2018-Q1', '2018-Q2', ...MONTHS, '2018-07', '2018-08', '2018-09', '../2018-06-30'];
    const arbitraryFigure = fc.record({
      unit: fc.constantFrom(...offices),
      period: fc.constantFrom(...periods).map(text => parsePeriod(text, TODAY)),
      value: fc
        .oneof({ weight: 8, arbitrary: fc.integer({ min: 5, max: 15 }) }, fc.integer({ max: 900, min: 0 }))
        .map(String),
      precision: fc.constantFrom('EXACT', 'EXACT', 'EXACT', 'ABOUT', 'AT_LEAST' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(arbitraryFigure, {
          minLength: 14,
          maxLength: 24,
          selector: ({ unit, period }) => `${unit}|${period.start}|${period.end}`,
        }),
        async drawn => {
          await plantCollection(app);
          const figures = drawn.map((one, index): Observation => ({
            ...one,
            id: String(index),
            indicator: 'STAFF' as IndicatorCode,
            scope: 'OWN',
            members: {},
            provisional: true,
          }));
          await handIn(app.em(), fileOf(figures));
          const comparable = figures.filter(
            ({ precision, period }) =>
              (precision === 'EXACT' || precision === 'ABOUT') && period.start !== null,
          );
          const series = Map.groupBy(
            comparable,
            ({ unit, members, period }) => `${unit}|${membersKey(members)}|${lengthClass(period)}`,
          );
          const expected = [...series.values()].flatMap(ones => {
            const usual = usualOf(ones.map(({ value }) => new Decimal(value)));
            return ones
              .filter(({ value }) => isOutlier(new Decimal(value), usual))
              .map(({ unit, value, period }) => [unit, value, period.end, usual!.median.toNumber()]);
          });
          outliers += expected.length;
          const found = await new OutlierReadModel(app.em()).within({
            indicators: [3],
            units: offices,
          });
          const told = found.map(({ unit, stated, period, computed }) => [
            unit,
            stated.toFixed(),
            period.end,
            computed.toNumber(),
          ]);
          expect(new Set(told.map(String))).toEqual(new Set(expected.map(String)));
        },
      ),
      { numRuns: 25 },
    );
    expect(outliers).toBeGreaterThan(0);
  });
});
