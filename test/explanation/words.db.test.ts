import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../reporting/small-country.js';
import { handInLines } from '../support/hand-in.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { TODAY } from '../support/ask-in-process.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { SuccessionStore } from '../../server/territory/succession.store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LINES = /* GraphQL */ `
  query ($unit: ID!, $period: Period!) {
    explanation(
      cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: $period, boundaries: "2018-09-30" }
    ) {
      lines {
        depth
        way
        textEn
        textVi
      }
    }
  }
`;

interface Line {
  readonly depth: number;
  readonly way: string | null;
  readonly textEn: string;
  readonly textVi: string;
}

let app: TestApp;

async function linesOf(unit: string, period: string): Promise<readonly Line[]> {
  const { data, errors } = await app.query(LINES, { unit, period });
  expect(errors).toBeUndefined();
  return data.explanation.lines;
}

/** One figure of the country or of a unit, with its precision, as a report of its own. */
async function say(key: string, figure: string): Promise<void> {
  const text = `
document: { key: ${key}, title: Báo cáo, kind: OFFICIAL_REPORT }
report: { key: ${key}, unit: 420, period: 2018-9M, status: APPROVED }
figures:
  - { indicator: PETITION_RECEIVED, ${figure} }
`;
  await new ReportStore(app.em()).ingest(readReportFile(text, 'a.yaml'), {
    ...upkeepOfDerived(TODAY),
    now: new Date('2026-11-16T08:00:00Z'),
  });
}

describe('An explanation in words', () => {
  beforeEach(async () => {
    app ??= await startTestApp();
    await app.reset();
    await settle(app.em());
  });

  it('shows of a difference that was set aside, too, what was taken off', async () => {
    await handInLines(
      app.em(),
      'd,17065,PETITION_RECEIVED,2018-S1,42',
      'd,17065,PETITION_RECEIVED,2018-9M,60',
      'd,420,PETITION_RECEIVED,2018-Q3,50,BELOW',
    );
    const lines = await linesOf('420', '2018-Q3');
    const aside = lines.findIndex(({ textEn }) =>
      textEn.startsWith('Set aside: rolled up from the units below'),
    );
    const figures = lines.slice(aside).filter(({ textEn }) => / · 2018-(S1|9M) · /.test(textEn));
    expect(new Set(figures.map(({ textEn }) => textEn.split(' · ')[0]))).toEqual(new Set(['60', '− 42']));
  });

  it('tells how exact the figures before a correction were', async () => {
    await say('a', 'unit: 17065, value: 3, precision: AT_MOST');
    await say('b', 'unit: 17065, value: 3, precision: AT_LEAST');
    await say('c', 'unit: 17065, value: 300');
    const [line] = (await linesOf('17065', '2018-9M')).filter(({ textEn }) => textEn.includes('corrected'));
    expect(line!.textEn).toMatch(/before it was corrected: ≥ 3 .* before it was corrected: ≤ 3 /);
    expect(line!.textVi).toMatch(/trước khi sửa: ≥ 3 .* trước khi sửa: ≤ 3 /);
  });

  it('says nothing of an own office where there is none: of the country', async () => {
    await say('a', 'unit: VN, scope: TOTAL, value: 300');
    const [root] = await linesOf('VN', '2018-9M');
    expect(root).toMatchObject({ way: 'STATED_TOTAL' });
    expect(root!.textEn).toContain('300 petitions = stated for the whole territory ·');
    expect(root!.textVi).toContain('300 đơn = số được nêu cho toàn địa bàn ·');
  });

  it('says that the own office was taken off where it was', async () => {
    await say('a', 'unit: 420, scope: TOTAL, value: 99');
    await say('b', 'unit: 420, scope: OWN, value: 41');
    const below = (await linesOf('420', '2018-9M')).find(({ way }) => way === 'STATED_TOTAL_LESS_OWN');
    expect(below!.textEn).toContain('58 = stated for the whole territory, less the own office');
  });
});

describe('An explanation of a unit that a share of another went into', () => {
  it('says so where that one is told, so that the lines add up however far in they go', async () => {
    await app.reset();
    await app.seed();
    const shares = `old_code,old_date,new_code,new_date,kind,share,decree
17065,2025-06-30,17035,2025-07-01,PARTIAL,0.6,a
17065,2025-06-30,17059,2025-07-01,PARTIAL,0.4,a`;
    await new SuccessionStore(app.em()).load(
      known => readSuccessionFile(shares, known, 's.csv'),
      upkeepOfDerived(TODAY),
    );
    await handInLines(app.em(), 'share,17065,PETITION_RECEIVED,2018-9M,50');
    const { data, errors } = await app.query(`{
      explanation(cell: { unit: "17035", indicator: "PETITION_RECEIVED", period: "2018-9M", boundaries: "2025-07-02" }) {
        measure { exact } lines(depth: 1) { depth exact factor textEn textVi }
      } }`);
    expect(errors).toBeUndefined();
    const { measure, lines } = data.explanation;
    const shared = lines.find(({ factor }: { factor: number }) => factor === 0.6);
    expect(shared.textEn).toContain(': 0.6 × 50');
    expect(shared.textVi).toContain(': 0,6 × 50');
    const leaves = lines.filter(({ depth, exact }: any) => depth === 1 && exact !== null);
    const sum = leaves.reduce((total: number, { exact, factor }: any) => total + Number(exact) * factor, 0);
    expect(sum).toBe(Number(measure.exact));
  }, 120_000);
});
