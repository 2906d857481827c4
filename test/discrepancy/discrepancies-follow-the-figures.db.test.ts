import { beforeEach, describe, expect, it } from 'vitest';
import { DiscrepancyCheckStore } from '../../server/discrepancy/discrepancy-check.store.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { settle } from '../reporting/small-country.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DISCREPANCIES = /* GraphQL */ `
  {
    discrepancies(within: "420", asOf: "2018-09-30") {
      totalCount
      nodes {
        kind
        scope
        period
        stated
        computed
        difference
        unit {
          code
        }
        indicator {
          code
        }
      }
    }
  }
`;

/** One figure of Huyện Quỳ Hợp, unless another unit is named. */
interface Figure {
  readonly unit?: string;
  readonly indicator?: string;
  readonly period?: string;
  readonly scope?: 'OWN' | 'BELOW' | 'TOTAL';
  readonly type?: 'COMPLAINT' | 'DENUNCIATION' | 'PROPOSAL';
  readonly value: number;
}

let app: TestApp;
let reports = 0;

/** Hands in figures in a report of their own, as an import does. */
async function handIn(...figures: readonly Figure[]): Promise<void> {
  reports += 1;
  const rows = figures.map(
    ({ unit = '420', indicator = 'PETITION_RECEIVED', period = '2018-9M', scope = 'OWN', type, value }) =>
      `  - { indicator: ${indicator}, unit: ${unit}, period: ${period}, scope: ${scope}, value: ${value}` +
      `${type ? `, members: { PETITION_TYPE: ${type} }` : ''} }`,
  );
  const text = `document: { key: d${reports}, title: Báo cáo, kind: OFFICIAL_REPORT }
report: { key: r${reports}, unit: 420, period: 2018-9M }
figures:
${rows.join('\n')}
`;
  await new ReportStore(app.em()).ingest(readReportFile(text, 'a.yaml'), {
    now: new Date(Date.UTC(2026, 10, 16, 8, reports)),
    ...upkeepOfDerived(TODAY),
  });
}

async function discrepancies(): Promise<any[]> {
  const { data, errors } = await app.query(DISCREPANCIES);
  expect(errors).toBeUndefined();
  expect(data.discrepancies.totalCount).toBe(data.discrepancies.nodes.length);
  return data.discrepancies.nodes;
}

interface Case {
  readonly kind: string;
  /** Which of a kind, where there are several. */
  readonly of?: string;
  /** What is handed in without a contradiction. */
  readonly before: readonly Figure[];
  /** What contradicts it. */
  readonly wrong: Figure;
  readonly found: Record<string, unknown>;
  /** Any of these puts it right: either side may have been the wrong one. */
  readonly corrections: readonly (readonly Figure[])[];
}

const CASES: readonly Case[] = [
  {
    kind: 'STATED_VS_BELOW',
    before: [
      { unit: '17065', value: 30 },
      { unit: '17047', value: 28 },
    ],
    wrong: { scope: 'BELOW', value: 60 },
    found: { stated: 60, computed: 58, difference: '2', scope: 'BELOW', period: '2018-9M' },
    corrections: [[{ scope: 'BELOW', value: 58 }], [{ unit: '17047', value: 30 }]],
  },
  {
    kind: 'TOTAL_VS_PARTS',
    before: [
      { type: 'COMPLAINT', value: 3 },
      { type: 'DENUNCIATION', value: 7 },
      { type: 'PROPOSAL', value: 32 },
    ],
    wrong: { value: 43 },
    found: { stated: 43, computed: 42, difference: '1', scope: 'OWN', period: '2018-9M' },
    corrections: [[{ value: 42 }], [{ type: 'PROPOSAL', value: 33 }]],
  },
  {
    kind: 'TOTAL_VS_PARTS',
    of: 'of other periods',
    before: [
      { period: '2018-S1', type: 'COMPLAINT', value: 3 },
      { period: '2018-Q3', type: 'COMPLAINT', value: 2 },
      { period: '2018-S1', type: 'DENUNCIATION', value: 7 },
      { period: '2018-Q3', type: 'DENUNCIATION', value: 4 },
      { type: 'PROPOSAL', value: 32 },
    ],
    wrong: { value: 47 },
    found: { stated: 47, computed: 48, difference: '-1', scope: 'OWN', period: '2018-9M' },
    corrections: [[{ value: 48 }], [{ period: '2018-Q3', type: 'COMPLAINT', value: 1 }]],
  },
  {
    kind: 'PERIOD_VS_PARTS',
    before: [
      { period: '2018-S1', value: 42 },
      { period: '2018-Q3', value: 18 },
    ],
    wrong: { period: '2018-9M', value: 61 },
    found: { stated: 61, computed: 60, difference: '1', period: '2018-9M' },
    corrections: [[{ period: '2018-9M', value: 60 }], [{ period: '2018-Q3', value: 19 }]],
  },
  {
    kind: 'NEGATIVE_DIFFERENCE',
    before: [{ period: '2018-S1', value: 42 }],
    wrong: { period: '2018-9M', value: 40 },
    found: { stated: 40, computed: 42, difference: '-2', period: '2018-Q3' },
    corrections: [[{ period: '2018-9M', value: 45 }], [{ period: '2018-S1', value: 40 }]],
  },
  {
    kind: 'NEGATIVE_DIFFERENCE',
    of: 'of a year that is more than what overlaps in it',
    before: [
      { period: '2018', value: 100 },
      { period: '2018-9M', value: 60 },
    ],
    wrong: { period: '2018-S2', value: 30 },
    found: { stated: 60, computed: 70, difference: '-10', period: '2018-Q3' },
    corrections: [
      [{ period: '2018', value: 90 }],
      [{ period: '2018-9M', value: 70 }],
      [{ period: '2018-S2', value: 40 }],
    ],
  },
  {
    kind: 'STATED_VS_FORMULA',
    before: [{ value: 90 }, { indicator: 'PETITION_ELIGIBLE', value: 45 }],
    wrong: { indicator: 'PETITION_ELIGIBLE_PCT', value: 60 },
    found: { stated: 60, computed: 50, difference: '10', indicator: { code: 'PETITION_ELIGIBLE_PCT' } },
    corrections: [
      [{ indicator: 'PETITION_ELIGIBLE_PCT', value: 50 }],
      [{ indicator: 'PETITION_ELIGIBLE', value: 54 }],
      [{ value: 75 }],
    ],
  },
];

describe('A discrepancy', () => {
  beforeEach(async () => {
    app = await startTestApp();
    await settle(app.em());
  });

  it.each(CASES.map(one => [`${one.kind} ${one.of ?? ''}`.trim(), one] as const))(
    '%s appears with the write that makes it and vanishes with whatever corrects it',
    async (_name, { kind, before, wrong, found, corrections }) => {
      for (const correction of corrections) {
        await app.reset();
        await settle(app.em());
        await handIn(...before);
        expect(await discrepancies()).toEqual([]);
        await handIn(wrong);
        expect(await discrepancies()).toEqual([
          expect.objectContaining({ kind, unit: { code: '420' }, ...found }),
        ]);
        await handIn(...correction);
        expect(await discrepancies()).toEqual([]);
      }
    },
  );

  it.each(CASES.map(one => [`${one.kind} ${one.of ?? ''}`.trim(), one] as const))(
    '%s is the same whichever side comes first, and all at once',
    async (_name, { before, wrong }) => {
      const found = [];
      for (const writes of [[before, [wrong]], [[wrong], before], [[...before, wrong]]]) {
        await app.reset();
        await settle(app.em());
        for (const figures of writes) await handIn(...figures);
        found.push(await discrepancies());
        const { differences } = await new DiscrepancyCheckStore(app.em(), TODAY).check();
        expect(differences).toEqual([]);
      }
      expect(found[1]).toEqual(found[0]!.map(one => ({ ...one })));
      expect(found[2]).toEqual(found[0]);
      expect(found[0]).toHaveLength(1);
    },
  );

  it('is read in one statement for the page and one for the count: nothing is looked for then', async () => {
    await handIn(...CASES[0]!.before, CASES[0]!.wrong);
    const page = '{ discrepancies { nodes { kind stated computed } } }';
    expect(await app.countingQueries(() => app.query(page))).toBe(1);
    expect(
      await app.countingQueries(() => app.query('{ discrepancies { totalCount nodes { kind } } }')),
    ).toBe(2);
  });

  it('is not there when the write that would have made it is refused', async () => {
    await handIn(...CASES[0]!.before);
    await expect(handIn(CASES[0]!.wrong, { unit: '9999', value: 1 })).rejects.toMatchObject({
      code: 'FILE_REFUSED',
    });
    expect(await discrepancies()).toEqual([]);
  });
});
