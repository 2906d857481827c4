import { beforeAll, describe, expect, it } from 'vitest';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import type { Day } from '../../server/shared/day.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { settle } from '../reporting/small-country.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const [MONDAY, TUESDAY, WEDNESDAY] = [16, 17, 18].map(day => new Date(`2026-11-${day}T08:00:00Z`));

const report = (key: string, title: string, figures: string): string => `
document: { key: ${key}, title: ${title}, kind: OFFICIAL_REPORT, issuer: 420, published: 2018-10 }
report: { key: ${key}, unit: 420, period: 2018-9M, status: SUBMITTED }
figures:
${figures}
`;

const NUMBER = /* GraphQL */ `
  query Number($cell: CellInput!) {
    measure(cell: $cell) {
      value
      status
      basis
    }
    explanation(cell: $cell) {
      measure {
        value
      }
      lines(setAside: false) {
        factor
        textVi
        observation {
          value
          recordedAt
          supersededAt
          report {
            key
          }
          earlier {
            value
            note
            recordedAt
            supersededAt
            report {
              key
              unit {
                code
              }
              document {
                title
              }
            }
          }
        }
      }
    }
  }
`;

let app: TestApp;

async function handIn(text: string, now: Date): Promise<void> {
  await new ReportStore(app.em()).ingest(readReportFile(text, 'a.yaml'), {
    ...upkeepOfDerived('2026-11-22' as Day),
    now,
  });
}

/** The petitions of Quỳ Hợp in nine months of 2018, as the system stood at a moment. */
async function askedOn(knownOn: Date | null, unit = '420'): Promise<any> {
  const cell = {
    unit,
    indicator: 'PETITION_RECEIVED',
    period: '2018-9M',
    scope: 'TOTAL',
    boundaries: '2018-09-30',
  };
  const { data, errors } = await app.query(NUMBER, { cell: { ...cell, ...(knownOn && { knownOn }) } });
  expect(errors).toBeUndefined();
  expect(data.explanation.measure.value).toBe(data.measure.value);
  return data;
}

describe('What was known, and when', () => {
  beforeAll(async () => {
    app = await startTestApp();
    await settle(app.em());
    const stated = (value: number, note: string): string =>
      `  - { indicator: PETITION_RECEIVED, scope: TOTAL, value: ${value}, place: dòng 37, note: ${note} }`;
    await handIn(report('thu-hai', 'Báo cáo', stated(91, 'lần đầu')), MONDAY!);
    await handIn(report('thu-ba', 'Báo cáo đính chính', stated(94, 'cộng sót ba đơn')), TUESDAY!);
    await handIn(
      report(
        'thu-tu',
        'Số của cơ quan huyện',
        '  - { indicator: PETITION_RECEIVED, scope: OWN, value: 40 }\n' +
          '  - { indicator: PETITION_RECEIVED, unit: 17065, value: 30 }\n' +
          '  - { indicator: PETITION_RECEIVED, unit: 17047, value: 26 }',
      ),
      WEDNESDAY!,
    );
  });

  it.each([
    ['before anything was handed in', new Date('2026-11-15T00:00:00Z'), null, 'MISSING'],
    ['on the very moment of the first report', MONDAY!, 91, 'COMPLETE'],
    ['before the correction', new Date('2026-11-17T07:59:59Z'), 91, 'COMPLETE'],
    ['from the correction on', TUESDAY!, 94, 'COMPLETE'],
    ['once every office had reported for itself', WEDNESDAY!, 96, 'COMPLETE'],
    ['now', null, 96, 'COMPLETE'],
  ])('%s the number is as the system stood then', async (_when, knownOn, value, status) => {
    expect((await askedOn(knownOn)).measure).toMatchObject({ value, status });
  });

  it('holds for the units above as well', async () => {
    expect((await askedOn(new Date('2026-11-17T07:00:00Z'), '40')).measure.value).toBe(91);
    expect((await askedOn(TUESDAY!, '40')).measure.value).toBe(94);
    expect((await askedOn(null, 'VN')).measure.value).toBe(96);
  });

  it('is explained by the figures of then, with what each corrected: the value, when, in which report and why', async () => {
    const then = await askedOn(TUESDAY!);
    const [corrected] = then.explanation.lines.flatMap((line: any) => line.observation ?? []);
    expect(corrected).toMatchObject({
      value: 94,
      recordedAt: TUESDAY!.toISOString(),
      supersededAt: null,
      report: { key: 'thu-ba' },
    });
    expect(corrected.earlier).toEqual([
      {
        value: 91,
        note: 'lần đầu',
        recordedAt: MONDAY!.toISOString(),
        supersededAt: TUESDAY!.toISOString(),
        report: { key: 'thu-hai', unit: { code: '420' }, document: { title: 'Báo cáo' } },
      },
    ]);
    const text = then.explanation.lines.at(-1).textVi;
    expect(text).toContain('Báo cáo đính chính, dòng 37');
    expect(text).toContain('trước khi sửa: 91 (2026-11-16, Báo cáo)');
    const before = await askedOn(MONDAY!);
    const [first] = before.explanation.lines.flatMap((line: any) => line.observation ?? []);
    expect(first).toMatchObject({ value: 91, supersededAt: TUESDAY!.toISOString(), earlier: [] });
  });

  it('keeps every revision of a figure that is corrected again and again, the latest first', async () => {
    const own = (value: number): string =>
      `  - { indicator: PETITION_RECEIVED, scope: OWN, value: ${value} }`;
    for (const [index, value] of [41, 42, 41].entries())
      await handIn(
        report(`lan-${index}`, 'Đính chính', own(value)),
        new Date(`2026-11-${20 + index}T08:00:00Z`),
      );
    const now = await askedOn(null);
    expect(now.measure.value).toBe(97);
    const figure = now.explanation.lines.find((line: any) => line.observation?.value === 41).observation;
    expect(figure.earlier.map(({ value }: { value: number }) => value)).toEqual([42, 41, 40]);
    expect((await askedOn(new Date('2026-11-21T09:00:00Z'))).measure.value).toBe(98);
  });

  it('tells how sure each revision was of its number', async () => {
    const own = (value: number, precision: string): string =>
      `  - { indicator: PETITION_RECEIVED, scope: OWN, value: ${value}, precision: ${precision} }`;
    await handIn(report('gan', 'Ước tính', own(45, 'ABOUT')), new Date('2026-11-25T08:00:00Z'));
    await handIn(report('dung', 'Đính chính', own(45, 'EXACT')), new Date('2026-11-26T08:00:00Z'));
    const { explanation } = await askedOn(null);
    const told = explanation.lines.find(({ textVi }: { textVi: string }) =>
      textVi.includes('Ước tính'),
    ).textVi;
    expect(told).toContain('trước khi sửa: ≈ 45 (2026-11-25, Ước tính)');
  });
});
