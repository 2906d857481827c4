import { beforeAll, describe, expect, it } from 'vitest';
import { ExplanationDocument } from '../../client-sdk/src/index.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { handIn } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Châu Lộc took in Liên Hợp in July 2025 and is another unit since, under the code it had. */
const FIGURES = `document,unit,indicator,period,scope,value,status
m,17053,PETITION_RECEIVED,2025-S1,OWN,11,APPROVED
m,17056,PETITION_RECEIVED,2025-S1,OWN,28,APPROVED
m,17056,PETITION_RECEIVED,2025-S2,OWN,13,APPROVED
m,17056,PETITION_ELIGIBLE,2025-S1,OWN,14,APPROVED
m,17056,PETITION_ELIGIBLE,2025-S2,OWN,13,APPROVED
m,17056,PETITION_ELIGIBLE,2025-Q3,OWN,5,APPROVED
m,17056,PETITION_ELIGIBLE,2025-Q4,OWN,9,APPROVED`;

const [TODAYS_MAP, MAP_OF_2024] = [undefined, '2024-06-30'];

/** What the SDK does not ask for: the day on which a unit is told of and where it lay then. */
const WHERE_UNITS_LIE = /* GraphQL */ `
  query WhereUnitsLie($cell: CellInput!) {
    explanation(cell: $cell) {
      lines {
        unit {
          code
          asOf
          ancestors {
            code
          }
        }
      }
    }
  }
`;

interface Line {
  readonly depth: number;
  readonly textVi: string;
  readonly textEn: string;
  readonly factor: number;
  readonly unit: { readonly code: string };
  readonly observation: { readonly value: number } | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  const text = (async function* () {
    yield FIGURES;
  })();
  await handIn(app.em(), readFlatFile(text, 'figures.csv'));
}, 120_000);

async function explain(cell: Record<string, unknown>): Promise<{
  readonly measure: { readonly value: number | null };
  readonly lines: readonly Line[];
  readonly discrepancies: readonly { readonly unit: { readonly code: string } }[];
}> {
  const { data, errors } = await app.query(ExplanationDocument.toString(), { cell });
  expect(errors).toBeUndefined();
  return data.explanation;
}

describe('A year that the reform of July 2025 cuts is explained', () => {
  it.each<[string, string, string | undefined, number]>([
    ['the commune that it made', '17056', TODAYS_MAP, 52],
    ['one of the communes that went into that, on the map of 2024', '17056', MAP_OF_2024, 28],
    ['the other of them', '17053', MAP_OF_2024, 11],
    ['the district that it abolished', '420', MAP_OF_2024, 52],
    ['the province', '40', TODAYS_MAP, 52],
    ['the province on the map of 2024', '40', MAP_OF_2024, 52],
    ['the country', 'VN', TODAYS_MAP, 52],
    ['the country on the map of 2024', 'VN', MAP_OF_2024, 52],
  ])('to the SDK for %s (%s), each line with its unit', async (_what, unit, boundaries, value) => {
    const { measure, lines } = await explain({
      unit,
      indicator: 'PETITION_RECEIVED',
      period: '2025',
      boundaries,
    });
    expect(measure.value).toBe(value);
    const parts = lines.map(({ observation, factor }) => (observation?.value ?? 0) * factor);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value);
    expect(lines[0]!.unit.code).toBe(unit);
  });

  it('in every scope, for a formula, and with what disagrees', async () => {
    for (const [unit, scope, boundaries] of [
      ['17056', 'OWN', TODAYS_MAP],
      ['17056', 'TOTAL', MAP_OF_2024],
      ['40', 'BELOW', TODAYS_MAP],
      ['40', 'OWN', MAP_OF_2024],
    ]) {
      const { lines } = await explain({
        unit,
        indicator: 'PETITION_ELIGIBLE_PCT',
        period: '2025',
        scope,
        boundaries,
      });
      expect(lines[0]!.unit.code).toBe(unit);
    }
    const { discrepancies } = await explain({
      unit: '17056',
      indicator: 'PETITION_ELIGIBLE',
      period: '2025',
    });
    expect(discrepancies.map(({ unit }) => unit.code)).toContain('17056');
  });

  it('by the names of the units in both languages: what was taken over is told by the name of who took it over, and by its time where both bear one', async () => {
    const { lines } = await explain({ unit: '17056', indicator: 'PETITION_RECEIVED', period: '2025' });
    const texts = lines.map(({ depth, textVi, textEn }) => [depth, textVi, textEn]);
    expect(texts.slice(1, 5)).toEqual([
      [
        1,
        'Cấp mình, 2025-S1: 39 = gộp từ các đơn vị trên bản đồ khi báo cáo',
        'Own office, 2025-S1: 39 = made up of units of the map on which it was reported',
      ],
      [
        2,
        'Xã Châu Lộc (đến 2025-06-30): 28 · [1/1 cơ quan]',
        'Chau Loc Commune (until 2025-06-30): 28 · [1 of 1 office]',
      ],
      [3, expect.stringMatching(/^28 · 2025-S1 · m · /), expect.stringMatching(/^28 · 2025-S1 · m · /)],
      [2, 'Xã Liên Hợp: 11 · [1/1 cơ quan]', 'Lien Hop Commune: 11 · [1 of 1 office]'],
    ]);
  });

  it('with each unit as it was on the day nearest to the map, and where it lay then', async () => {
    const cell = { unit: '17056', indicator: 'PETITION_RECEIVED', period: '2025' };
    const { data, errors } = await app.query(WHERE_UNITS_LIE, { cell });
    expect(errors).toBeUndefined();
    const told = data.explanation.lines.map(({ unit }: any) => [
      unit.code,
      unit.asOf,
      unit.ancestors.map(({ code }: any) => code).join(),
    ]);
    expect(told.slice(1, 5)).toEqual([
      ['17056', '2025-07-01', 'VN,40'],
      ['17056', '2025-06-30', 'VN,40,420'],
      ['17056', '2025-06-30', 'VN,40,420'],
      ['17053', '2025-06-30', 'VN,40,420'],
    ]);
  });
});
