import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { readTargetFile } from '../../server/comparison/read-target-file.js';
import { TargetStore } from '../../server/comparison/target.store.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { ReportFile } from '../../server/reporting/report-file.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { Desk, plantCollection, REPORTER } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { fileOf, handIn } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { INDICATORS } from '../support/two-provinces.js';

const [MONDAY, TUESDAY] = [16, 17].map(day => new Date(`2026-11-${day}T08:00:00Z`));
/** A day on which the clock of a server stood, before it was set right. */
const DAYS_LATER = "clock_timestamp() + interval '3 days'";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

const staff = (value: number): ReportFile => figuresOf([['2018-S1', value]]);

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** What a commune says of periods. */
function figuresOf(said: readonly (readonly [period: string, value: number])[]): ReportFile {
  const figures = said.map(([period, value]) => ({
    id: '',
    unit: 4 as AdminUnitId,
    indicator: INDICATORS[2]!.code,
    period: parsePeriod(period, TODAY),
    scope: 'OWN' as const,
    members: {},
    value: String(value),
    precision: 'EXACT' as const,
    provisional: false,
  }));
  return fileOf(figures);
}

/** Of the commune's numbers of the half-year, in the order in which they came: from when to when each stood. */
async function history(): Promise<{ value: string; from: number; to: number | null }[]> {
  const { rows } = await sql<{ value: string; from: number; to: number | null }>`
    select value::text as value, (extract(epoch from recorded_at) * 1000)::float8 as from,
           (extract(epoch from superseded_at) * 1000)::float8 as to
      from observation where period_start = '2018-01-01' and period_end = '2018-07-01' order by id`.execute(
    app.em().getKysely(),
  );
  return rows;
}

/** That each stood for some time, and the next from that very moment on. */
async function expectOneAfterTheOther(...values: readonly number[]): Promise<void> {
  const stood = await history();
  expect(stood.map(({ value }) => Number(value))).toEqual(values);
  for (const [index, { from, to }] of stood.entries()) {
    expect(to ?? Infinity).toBeGreaterThan(from);
    expect(to).toBe(stood[index + 1]?.from ?? null);
  }
}

/** What the commune said, as the system stood at a moment. */
async function knownOn(moment: Date): Promise<unknown> {
  const { data, errors } = await app.query(
    'query ($cell: CellInput!) { measure(cell: $cell) { value } explanation(cell: $cell) { measure { value } } }',
    { cell: { unit: '4', indicator: 'STAFF', period: '2018-S1', knownOn: moment } },
  );
  expect(errors).toBeUndefined();
  expect(data.explanation.measure.value).toBe(data.measure.value);
  return data.measure.value;
}

/** The clock of a server went ahead when this was recorded. */
async function moveIntoTheFuture(table: 'observation' | 'target'): Promise<void> {
  await sql`update ${sql.table(table)} set recorded_at = ${sql.raw(DAYS_LATER)}`.execute(
    app.em().getKysely(),
  );
}

const aMoment = (): Promise<Date> =>
  new Promise(resolve => setTimeout(() => setTimeout(resolve, 5, new Date()), 5));

describe('A figure that takes the place of another', () => {
  it('does so when it is written, and not when its file was begun: of two that come at once, one stood before the other', async () => {
    await Promise.all([10, 20, 30].map(value => handIn(app.em(), staff(value))));
    await expectOneAfterTheOther(...(await history()).map(({ value }) => Number(value)));
  });

  it('was not known while its file was being read', async () => {
    await handIn(app.em(), staff(10));
    const moments: Date[] = [];
    const { figures, ...file } = staff(20);
    const slowly = (async function* () {
      for await (const figure of figures) {
        moments.push(await aMoment());
        yield figure;
      }
    })();
    await handIn(app.em(), { ...file, figures: slowly });
    expect(await knownOn(moments[0]!)).toBe(10);
    expect(await knownOn(new Date())).toBe(20);
  });

  it('was not known while what follows from a large file was being worked out', async () => {
    await handIn(app.em(), staff(10));
    const months = Array.from(
      { length: 1_000 },
      (_, nth) => `${1930 + Math.floor(nth / 12)}-${twoDigits((nth % 12) + 1)}`,
    );
    const large = figuresOf([['2018-S1', 20], ...months.map(month => [month, 1] as const)]);
    const moments: Date[] = [];
    await handIn(app.em(), large, {
      onObservationsWritten: async (em, changed) => {
        await upkeepOfDerived(TODAY).onObservationsWritten(em, changed);
        moments.push(await aMoment());
      },
    });
    expect(await knownOn(moments[0]!)).toBe(10);
    expect(await knownOn(new Date())).toBe(20);
    await expectOneAfterTheOther(10, 20);
  });

  it('comes after it, though the clock was set back in between', async () => {
    await handIn(app.em(), staff(10), { now: TUESDAY });
    await handIn(app.em(), staff(20), { now: MONDAY });
    await expectOneAfterTheOther(10, 20);
    await moveIntoTheFuture('observation');
    await handIn(app.em(), staff(30));
    const [, second, third] = await history();
    expect(third!.from).toBeGreaterThan(second!.from);
  });

  it('comes after it when it is said in a report of the desk, and ends after it began when that is taken back', async () => {
    await handIn(app.em(), staff(10));
    await moveIntoTheFuture('observation');
    const desk = new Desk(app, { publicFrom: 'SUBMISSION' });
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 12 });
    const { findings } = await desk.submit(REPORTER, draft);
    const notes = [{ finding: findings[0].id, note: 'theo sổ' }];
    const { report } = await desk.submit(REPORTER, draft, notes);
    await expectOneAfterTheOther(10, 12);
    await desk.withdraw(REPORTER, report);
    const [before, withdrawn] = await history();
    expect(before!.to).toBeNull();
    expect(withdrawn!.to).toBeGreaterThan(withdrawn!.from);
  });
});

describe('A target that takes the place of another', () => {
  it('comes after it, though the clock was set back in between', async () => {
    const load = (value: number): Promise<unknown> =>
      new TargetStore(app.em()).load(
        readTargetFile(`unit,indicator,period,value\n4,STAFF,2018-S1,${value}\n`, 't.csv'),
        { name: 't.csv' },
      );
    await load(10);
    await moveIntoTheFuture('target');
    await load(20);
    const { rows } = await sql<{ isAfter: boolean }>`
      select later.recorded_at = earlier.superseded_at and earlier.superseded_at > earlier.recorded_at as "isAfter"
        from target as earlier join target as later on later.id > earlier.id`.execute(app.em().getKysely());
    expect(rows).toEqual([{ isAfter: true }]);
  });
});
