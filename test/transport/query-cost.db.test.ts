import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NUMBER = 'measure(indicator: "PETITION_RECEIVED", period: "2021-S1") { value status }';
const times = (count: number, field: (index: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, index) => field(index)).join(' ')} }`;
const cellOf = (unit: string): string =>
  `measure(cell: { unit: "${unit}", indicator: "PETITION_RECEIVED", period: "2021-S1" }) { value }`;

/** Every commune of a province, month by month. */
const MONTHS_OF_A_PROVINCE = {
  units: { level: 'COMMUNE', within: '38' },
  indicators: ['PETITION_RECEIVED', 'PETITION_RESOLVED'].map(code => ({ code })),
  periods: Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}`),
};
const COMMUNES_OF_A_PROVINCE = {
  units: { level: 'COMMUNE', within: '38' },
  indicator: 'PETITION_RECEIVED',
  period: '2021',
};
const YEARS_OF_THE_COUNTRY = {
  unit: 'VN',
  indicator: 'PETITION_RECEIVED',
  periods: Array.from({ length: 20 }, (_, year) => String(2001 + year)),
};
const tableOf = (units: string, fields: string): string =>
  `slice(input: { units: ${units}, indicators: [{ code: "PETITION_RECEIVED" }], periods: ["2021-S1"] }) { ${fields} }`;

describe('A question that may bring up all the figures of the country', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  });

  it.each([
    [
      'up to the country and down to every commune, for each of a page',
      `{ units(level: COMMUNE, asOf: "2021-01-01", first: 500) { nodes {
          parent { parent { children(level: COMMUNE) { code parent { parent { children(level: COMMUNE) { code } } } } } }
      } } }`,
    ],
    [
      'around and around',
      `{ units(first: 63, level: PROVINCE) { nodes {
          children(level: COMMUNE) { ancestors { children { ancestors { code } } } }
      } } }`,
    ],
    [
      'every commune thirty times',
      times(
        30,
        index =>
          `a${index}: units(first: 63, level: PROVINCE) { nodes { children(level: COMMUNE) { code } } }`,
      ),
    ],
    ['sixty numbers of the country', times(60, index => `a${index}: ${cellOf('VN')}`)],
    [
      'sixty numbers of the country, found',
      `{ units(first: 1) { nodes ${times(60, i => `a${i}: ${NUMBER}`)} } }`,
    ],
    ['a number of every commune at once', `{ unit(code: "VN") { children(level: COMMUNE) { ${NUMBER} } } }`],
    [
      'a table with every commune, ten times',
      times(10, index => `a${index}: ${tableOf('{ level: COMMUNE }', 'rows { code } columns { values }')}`),
    ],
    [
      'a table in which every commune brings up its province',
      `{ ${tableOf('{ level: COMMUNE }', `rows { parent { parent { ${NUMBER} } } }`)} }`,
    ],
    [
      'what fragments hide',
      `{ units(first: 500) { edges { node { ...a } } } }
       fragment a on AdminUnit { ... { children(level: COMMUNE) { ...b } } } fragment b on AdminUnit { parent { ...c } }
       fragment c on AdminUnit { children { code } }`,
    ],
    [
      'the figures of every report, with their reports',
      '{ reports(first: 500) { nodes { figures { report { figures { id } } } } } }',
    ],
  ])('is refused before anything is read: %s', async (_what, document) => {
    let answer: Awaited<ReturnType<TestApp['query']>> | undefined;
    const statements = await app.countingQueries(async () => (answer = await app.query(document)));
    expect(answer!.data).toBeUndefined();
    expect(answer!.errors).toMatchObject([
      {
        message: expect.stringMatching(/may cost \d+, and 50000 is/),
        extensions: { code: 'QUERY_TOO_EXPENSIVE' },
      },
    ]);
    // The levels of the units that it names, at most.
    expect(statements).toBeLessThanOrEqual(1);
  });

  it('counts what a variable says', async () => {
    const document = `query ($level: AdminLevel, $first: Int! = 500) {
      units(level: PROVINCE, first: $first) { nodes { children(level: $level) { ancestors { ${NUMBER} } } } }
    }`;
    expect((await app.query(document, { level: 'COMMUNE' })).errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_EXPENSIVE' } },
    ]);
    expect((await app.query(document, { level: 'DISTRICT', first: 1 })).errors).toBeUndefined();
  });

  it.each([
    [
      'a number of each province',
      `{ units(level: PROVINCE, first: 63, asOf: "2021-06-30") { nodes { ${NUMBER} } } }`,
    ],
    [
      'a number of each district of a province and of each commune of each',
      `{ unit(code: "11", asOf: "2021-06-30") { children { ${NUMBER} children { fullName ${NUMBER} } } } }`,
    ],
    [
      'a page of 500 communes with a number',
      `{ units(level: COMMUNE, first: 500) { nodes { fullName ${NUMBER} } } }`,
    ],
    [
      'a table with every commune',
      `{ ${tableOf('{ level: COMMUNE }', 'rows { code } columns { values statuses } total { text }')} }`,
    ],
    [
      'every commune compared',
      '{ comparison(input: { units: { level: COMMUNE }, indicator: "PETITION_RECEIVED", period: "2021-S1" }) { rows { rank unit { code } measure { value status } } median } }',
    ],
    [
      'a table as large as may be, with all that there is to say of each number (its price is right, its condition is not)',
      `{ slice(input: { units: { level: COMMUNE }, indicators: [{ code: "PETITION_RECEIVED" }], periods: [${Array.from(
        { length: 12 },
        (_, month) => `"2020-${String(month + 1).padStart(2, '0')}"`,
      ).join()}], where: [{ column: 99, is: KNOWN }] }) {
        rows { code fullName level } columns { values exact texts statuses bases precisions coverage provisional }
      } }`,
      'SLICE_MALFORMED',
    ],
    [
      'every commune with its names',
      '{ unit(code: "VN") { children(level: COMMUNE) { code name fullName type } } }',
    ],
    ['sixty numbers of a district', times(60, index => `a${index}: ${cellOf('099')}`)],
    ['a page out of bounds', '{ units(first: 0) { totalCount } }', 'PAGE_TOO_LARGE'],
  ])('is answered when it is one of every day: %s', async (_what, document, code?: string) => {
    const { errors } = await app.query(document);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(code && [code]);
  });

  it('is none of those that the client package asks', async () => {
    const folder = join(import.meta.dirname, '../../client-sdk/operations');
    const texts = (path: string): string[] =>
      readdirSync(join(folder, path))
        .filter(file => file.endsWith('.graphql'))
        .map(file => readFileSync(join(folder, path, file), 'utf8'));
    const fragments = texts('fragments').join('\n');
    for (const text of texts('.')) {
      const used = [...new Set(namesIn(text, fragments))];
      const document = [text, ...used.map(name => fragmentOf(name, fragments))].join('\n');
      const { errors } = await app.query(document, {
        code: text.includes('indicator(code') ? 'PETITION_RECEIVED' : '11',
        id: '1',
        asOf: '2021-06-30',
        level: 'COMMUNE',
        first: 500,
        ...(text.includes('UnitMeasures') && { indicator: 'PETITION_RECEIVED' }),
        ...(text.includes('$period') && { period: '2021-S1' }),
        ...(text.includes('$input: SliceInput') && { input: MONTHS_OF_A_PROVINCE }),
        ...(text.includes('$input: ComparisonInput') && { input: COMMUNES_OF_A_PROVINCE }),
        ...(text.includes('$input: TrendInput') && { input: YEARS_OF_THE_COUNTRY }),
        ...(text.includes('$cell') && {
          cell: { unit: 'VN', indicator: 'PETITION_RECEIVED', period: '2021' },
        }),
      });
      expect(errors, text).toBeUndefined();
    }
  });
});

/** The fragments that a text uses, and those that they use. */
function namesIn(text: string, fragments: string): string[] {
  return [...text.matchAll(/\.\.\.(\w+)/g)].flatMap(([, name]) => [
    name!,
    ...namesIn(fragmentOf(name!, fragments), fragments),
  ]);
}

function fragmentOf(name: string, fragments: string): string {
  return new RegExp(`fragment ${name} on [^]*?\\n}`).exec(fragments)![0];
}
