import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../server/reporting/period.js';
import { boundariesOf } from '../../server/rollup/boundaries.js';
import { addDays, type Day } from '../../server/shared/day.js';
import { flowIndicator } from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { type HandedIn, plantHistory } from '../support/plant-history.js';
import { arbitraryEvents, RandomHistory } from '../support/random-history.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2021-01-15' as Day;
/** Periods on each map, and some that go over a change. */
const PERIODS = ['2019-S1', '2019-S2', '2020-S2', '2019', '2019-01-01/2020-12-31'];
const MAPS = ['2019-01-01', '2019-12-31', '2020-12-31'] as Day[];
const LEVELS = ['PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
const INDICATOR = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
const FIELDS = 'value status basis precision coverage { offices { expected covered } }';

interface Told {
  readonly value: number | null;
  readonly status: string;
  readonly basis: string | null;
  readonly precision: string | null;
  readonly coverage: { readonly offices: { readonly expected: number; readonly covered: number } };
}

/** Every other office reports, in each period those that were in force at its end. */
function reportsOf(history: RandomHistory, values: readonly number[]): HandedIn[] {
  return PERIODS.slice(0, 3).flatMap(period =>
    history
      .inForce(boundariesOf(parsePeriod(period, TODAY), TODAY))
      .filter(({ id, level }) => level !== 'COUNTRY' && values[id % values.length]! > 0)
      .map(({ id }) => ({ unit: id, period, value: values[id % values.length]! })),
  );
}

describe('Between the maps of any history, a slice', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  // oxlint-disable-next-line no-explicit-any -- an answer of the API
  async function ask(document: string, variables: object = {}): Promise<any> {
    const { data, errors } = await app.query(document, { ...variables }, { today: TODAY });
    expect(errors).toBeUndefined();
    return data;
  }

  async function measures(codes: readonly string[], boundaries: Day): Promise<Told[]> {
    if (codes.length === 0) return [];
    const cells = codes.flatMap(unit =>
      PERIODS.map(
        period =>
          `{ unit: "${unit}", indicator: "${INDICATOR.code}", period: "${period}", boundaries: "${boundaries}" }`,
      ),
    );
    const answers: Told[] = [];
    for (let from = 0; from < cells.length; from += 40) {
      const some = cells.slice(from, from + 40);
      const data = await ask(
        `{ ${some.map((cell, index) => `c${index}: measure(cell: ${cell}) { ${FIELDS} }`).join(' ')} }`,
      );
      answers.push(...some.map((_, index) => data[`c${index}`] as Told));
    }
    return answers;
  }

  async function table(
    units: object,
    boundaries: Day,
  ): Promise<{ codes: string[]; cells: unknown[]; total: Told[] }> {
    const { slice } = await ask(
      `query ($input: SliceInput!) { slice(input: $input) { rows { code } columns { values statuses bases precisions coverage } total { ${FIELDS} } } }`,
      { input: { units, indicators: [{ code: INDICATOR.code }], periods: PERIODS, boundaries } },
    );
    const codes: string[] = slice.rows.map(({ code }: { code: string }) => code);
    const cells = codes.flatMap((_, row) =>
      // oxlint-disable-next-line no-explicit-any -- a column of the API
      slice.columns.map((column: any) => [
        column.values[row],
        column.statuses[row],
        column.bases[row],
        column.precisions[row],
        column.coverage[row],
      ]),
    );
    return { codes, cells, total: slice.total };
  }

  const asCell = ({ value, status, basis, precision, coverage: { offices } }: Told): unknown[] => [
    value,
    status,
    basis,
    precision,
    offices.expected === 0 ? null : offices.covered / offices.expected,
  ];

  it('says of each unit what `measure` says, under every map; of a former unit too, as a group', async () => {
    const histories = fc.record({
      events: fc.tuple(arbitraryEvents, arbitraryEvents),
      values: fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 9 }),
      former: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(histories, async ({ events, values, former }) => {
        const random = new RandomHistory(events);
        await plantHistory(app.em(), random, INDICATOR, reportsOf(random, values));
        await nameUnits(app.em());
        for (const boundaries of MAPS) {
          for (const level of LEVELS) {
            const { codes, cells, total } = await table({ level }, boundaries);
            expect(codes.toSorted()).toEqual(
              random
                .inForce(boundaries, level)
                .map(({ id }) => String(id))
                .toSorted(),
            );
            expect(cells).toEqual((await measures(codes, boundaries)).map(asCell));
            expect(total.map(asCell)).toEqual(
              (await measures([String(random.country)], boundaries)).map(asCell),
            );
          }
        }
        const gone = random.units.filter(({ to }) => to !== 'infinity');
        const group = gone[former % Math.max(gone.length, 1)];
        if (!group) return;
        const code = String(group.id);
        const asOf = addDays(group.to as Day, -1);
        const combined = await table({ group: { code, asOf }, combined: true }, TODAY);
        expect(combined.codes).toEqual([code]);
        expect(combined.cells).toEqual((await measures([code], asOf)).map(asCell));
        expect(combined.total.map(asCell)).toEqual(combined.cells);
        const apart = await table({ group: { code, asOf } }, TODAY);
        expect(apart.total).toEqual(combined.total);
        expect(apart.cells).toEqual((await measures(apart.codes, TODAY)).map(asCell));
      }),
      {
        numRuns: Number(process.env['TEST_RUNS'] ?? 8),
        interruptAfterTimeLimit: 240_000,
        markInterruptAsFailure: true,
      },
    );
  }, 300_000);
});
