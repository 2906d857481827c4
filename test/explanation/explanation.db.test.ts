import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { membersKey } from '../../server/indicator/indicator.js';
import type { FormulaBook } from '../../server/rollup/cell.js';
import { explainCell } from '../../server/explanation/explain-cell.js';
import { onOneMap } from '../../server/explanation/reported-world.js';
import { linesOf } from '../../server/explanation/lines-of-explanation.js';
import { ExplanationReadModel } from '../../server/explanation/explanation.read-model.js';
import { rollUp } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  unitsOf,
} from '../support/arbitraries.js';
import { plantWorld } from '../support/plant-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const EXPLANATION = /* GraphQL */ `
  query Explanation($cell: CellInput!, $setAside: Boolean) {
    explanation(cell: $cell) {
      measure {
        value
        status
        basis
      }
      lines(setAside: $setAside) {
        depth
        parent
        kind
        scope
        value
        factor
        way
        reason
        count
        formula
        period
        textVi
        textEn
        unit {
          code
          name
        }
        indicator {
          code
        }
        observation {
          value
          place
          report {
            document {
              key
            }
          }
          earlier {
            value
          }
        }
      }
      discrepancies {
        kind
        unit {
          code
        }
        stated
      }
    }
    measure(cell: $cell) {
      value
      status
      basis
    }
  }
`;

/** As much of a line as tells who is silent. */
interface SilentLine {
  readonly kind: string;
  readonly count: number | null;
  readonly textVi: string;
  readonly textEn: string;
  readonly silentUnits: readonly { readonly level: string; readonly fullName: string }[];
}

interface Line {
  readonly depth: number;
  readonly parent: number | null;
  readonly kind: string;
  readonly scope: string;
  readonly value: number | null;
  readonly factor: number;
  readonly way: string | null;
  readonly reason: string | null;
  readonly count: number | null;
  readonly textVi: string;
  readonly textEn: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly indicator: { readonly code: string };
  readonly observation: { readonly value: number; readonly place: string | null } | null;
}

let app: TestApp;

async function explain(cell: Record<string, unknown>, setAside = true): Promise<any> {
  const { data, errors } = await app.query(EXPLANATION, { cell, setAside });
  expect(errors).toBeUndefined();
  expect(data.explanation.measure).toEqual(data.measure);
  return data.explanation;
}

function sumOfLeaves(lines: readonly Line[]): number {
  return lines.reduce((sum, { observation, factor }) => sum + (observation?.value ?? 0) * factor, 0);
}

describe('The explanation of a number of the five reports', () => {
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  }, 120_000);

  it('tells of 99 receptions in Tuần Giáo as 41 of the office and the 58 stated for its communes, with the line of the document', async () => {
    const { lines } = await explain(
      { unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' },
      false,
    );
    expect(lines.map(({ depth, kind, scope, value }: Line) => [depth, kind, scope, value])).toEqual([
      [0, 'UNIT', 'TOTAL', 99],
      [1, 'UNIT', 'OWN', 41],
      [2, 'OBSERVATION', 'OWN', 41],
      [1, 'UNIT', 'BELOW', 58],
      [2, 'STATED', 'BELOW', 58],
      [3, 'OBSERVATION', 'BELOW', 58],
    ]);
    expect(lines.map(({ parent }: Line) => parent)).toEqual([null, 0, 1, 0, 3, 4]);
    expect(lines[2].observation).toMatchObject({
      place: 'dòng 53',
      report: { document: { key: expect.any(String) } },
    });
    expect(lines[0].textVi).toContain('Huyện Tuần Giáo');
    expect(lines[0].textVi).toContain('20/20 cơ quan');
    expect(lines[2].textVi).toMatch(/^41 · 2021-S1 · .*dòng 53 · chưa duyệt/);
    expect(lines[4].textEn).toBe('Tuan Giao District states for below (19 offices): 58');
    expect(sumOfLeaves(lines)).toBe(99);
  });

  it('says which stated figures were set aside, and why', async () => {
    const { lines } = await explain({ unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
    const aside = lines.filter(({ kind }: Line) => kind === 'SET_ASIDE');
    expect(aside.map(({ way, value, reason }: Line) => [way, value, reason])).toEqual([
      ['STATED_TOTAL_LESS_OWN', 58, 'COMES_SECOND'],
      ['STATED_TOTAL', 99, 'COMES_SECOND'],
    ]);
    expect(sumOfLeaves(lines)).toBe(99);
    const bottomUp = await explain({
      unit: '099',
      indicator: 'RECEPTION_SESSIONS',
      period: '2021-S1',
      basis: 'BOTTOM_UP',
    });
    const reasons = bottomUp.lines.map(({ reason }: Line) => reason).filter(Boolean);
    expect(new Set(reasons)).toEqual(new Set(['STATED_NOT_ASKED']));
    expect(sumOfLeaves(bottomUp.lines)).toBe(41);
  });

  it('writes down the formula with each part, and the printed 99.91 % that was not needed', async () => {
    const { lines, discrepancies } = await explain({
      unit: '002',
      indicator: 'TTHC_ONTIME_PCT_SETTLED',
      period: '2016-01-01/2020-04-15',
      scope: 'BELOW',
    });
    const formula = lines.find(({ kind }: Line) => kind === 'FORMULA');
    expect(formula).toMatchObject({ formula: 'TTHC_ONTIME / TTHC_SETTLED', way: 'FORMULA', reason: null });
    const parts = lines.filter(({ depth, kind }: Line) => depth === 2 && kind === 'UNIT');
    expect(parts.map(({ indicator, value }: Line) => [indicator.code, value])).toEqual([
      ['TTHC_ONTIME', 39_055],
      ['TTHC_SETTLED', 39_409],
    ]);
    const printed = lines.find(({ kind }: Line) => kind === 'PRINTED');
    expect(printed).toMatchObject({ value: 99.91, factor: 0, reason: 'FORMULA_IS_COMPLETE' });
    expect(discrepancies).toEqual([{ kind: 'STATED_VS_FORMULA', unit: { code: '002' }, stated: 99.91 }]);
  });

  it('shows a printed percentage that nothing can be computed from as the number itself', async () => {
    const { lines } = await explain({
      unit: '099',
      indicator: 'TTHC_ONTIME_PCT_SETTLED',
      period: '2021-S1',
      scope: 'BELOW',
    });
    expect(lines[0]).toMatchObject({ value: 100, way: 'PRINTED' });
    expect(lines[1]).toMatchObject({ kind: 'PRINTED', value: 100, factor: 1, reason: null });
    expect(lines.find(({ kind }: Line) => kind === 'FORMULA')).toMatchObject({
      reason: 'COVERS_LESS',
      factor: 0,
    });
  });

  it('tells of the country by the few units that reported, and counts the thousands that did not', async () => {
    const { lines } = await explain({ unit: 'VN', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
    expect(lines.length).toBeLessThan(40);
    expect(sumOfLeaves(lines)).toBe(99);
    const silent = lines.filter(({ kind }: Line) => kind === 'SILENT_OFFICES');
    const offices = silent.reduce((sum: number, { count }: Line) => sum + count!, 0);
    expect(offices).toBeGreaterThan(11_000);
    expect(
      lines.every(({ value, factor, observation }: Line) => value !== null || !observation || factor === 0),
    ).toBe(true);
  });

  it('names the first of the offices that are silent, the higher levels first, and counts the others', async () => {
    const cell = { unit: '11', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' };
    const { data } = await app.query(
      `query ($cell: CellInput!) { explanation(cell: $cell) { lines { kind count textVi textEn silentUnits { level fullName } } } }`,
      { cell },
    );
    const lines: SilentLine[] = data.explanation.lines;
    const told = lines.filter(({ kind }) => kind === 'SILENT_OFFICES');
    const ofProvince = told.find(({ count }) => count! > 10)!;
    expect(ofProvince.silentUnits).toHaveLength(10);
    const districts = ofProvince.silentUnits.filter(({ level }) => level === 'DISTRICT');
    expect(districts.length).toBe(9);
    expect(ofProvince.silentUnits.slice(0, 9)).toEqual(districts);
    const names = ofProvince.silentUnits.map(({ fullName }) => fullName).join(', ');
    expect(ofProvince.textVi).toBe(
      `${ofProvince.count} cơ quan chưa có số liệu: ${names} và ${ofProvince.count! - 10} đơn vị khác`,
    );
    expect(ofProvince.textEn).toMatch(/ offices are silent: .* and \d+ others$/);
    expect(
      lines.every(({ kind, silentUnits }) => kind === 'SILENT_OFFICES' || silentUnits.length === 0),
    ).toBe(true);
  });

  it('tells the first steps alone to whoever asks for them, and says what stands below', async () => {
    const cell = { unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' };
    const ask = async (depth: number): Promise<any> =>
      app.query(
        `query ($cell: CellInput!, $depth: Int) { explanation(cell: $cell) { lines(depth: $depth, setAside: false) {
           value textVi textEn partsLeftOut figuresLeftOut } } }`,
        { cell, depth },
      );
    const { data } = await ask(1);
    const { lines } = data.explanation;
    expect(lines.map((line: any) => [line.value, line.partsLeftOut, line.figuresLeftOut])).toEqual([
      [99, 0, 0],
      [41, 1, 1],
      [58, 1, 1],
    ]);
    expect(lines[2].textVi).toMatch(/ · … 1 số liệu bên dưới chưa liệt kê$/);
    expect(lines[2].textEn).toMatch(/ · … 1 figure below not shown$/);
    const { errors } = await ask(-1);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('depth: -1'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('goes no further in than so many lines, but always to what the number is made of', async () => {
    const cell = { unit: 'VN', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' };
    const depths = async (atMost?: number): Promise<number[]> => {
      const { data } = await app.query(
        `query ($cell: CellInput!, $atMost: Int! = 20000) { explanation(cell: $cell) { lines(atMost: $atMost) { depth } } }`,
        { cell, ...(atMost !== undefined && { atMost }) },
      );
      return data.explanation.lines.map(({ depth }: Line) => depth);
    };
    const all = await depths();
    for (const atMost of [1, 6, 12]) {
      const told = await depths(atMost);
      const furthest = Math.max(...told);
      expect(told).toEqual(all.filter(depth => depth <= furthest));
      expect(furthest === 1 || told.length <= atMost).toBe(true);
      expect(all.filter(depth => depth <= furthest + 1).length).toBeGreaterThan(atMost);
    }
  });

  it('adds three members of the six and says that one kind is missing', async () => {
    const { lines } = await explain({
      unit: '002',
      indicator: 'RECEPTION_CITIZEN_VISITS',
      period: '2015-07-14/2020-07-31',
      scope: 'OWN',
    });
    const sum = lines.find(({ kind }: Line) => kind === 'MEMBER_SUM');
    expect(sum).toMatchObject({ value: 2396, way: 'SUM_OF_MEMBERS', count: 1 });
    expect(sumOfLeaves(lines)).toBe(2396);
  });

  it('counts the units of a register', async () => {
    const { lines } = await explain({ unit: '420', indicator: 'COMMUNE_UNIT_COUNT', period: '2018' });
    expect(lines[0].value).toBe(21);
    const registers = lines.filter(({ kind, reason }: Line) => kind === 'REGISTER' && !reason);
    expect(registers.reduce((sum: number, { value, factor }: Line) => sum + value! * factor, 0)).toBe(21);
  });

  it('tells under the boundaries of today by the units that reported then: the former district within its province', async () => {
    const { lines } = await explain(
      { unit: '40', indicator: 'PETITION_RECEIVED', period: '2018-9M', boundaries: TODAY },
      false,
    );
    expect(lines[0]).toMatchObject({ value: 91, unit: { code: '40' } });
    expect(sumOfLeaves(lines)).toBe(91);
    expect(lines.some(({ textVi }: Line) => textVi.startsWith('Huyện Quỳ Hợp: 91'))).toBe(true);
  });

  it('finds the land of Hương Xuân in the ward it was merged into, with the two offices that were silent', async () => {
    const { lines } = await explain({
      unit: '20017',
      indicator: 'LAND_DONATED_M2',
      period: '../2020-06-15',
      boundaries: TODAY,
    });
    expect(lines[0]).toMatchObject({ value: 11_485, way: 'OTHER_MAP', unit: { name: 'Kim Trà' } });
    const parts = lines.filter(({ depth, kind }: Line) => depth === 1 && kind === 'UNIT');
    expect(parts).toHaveLength(3);
    expect(parts.filter(({ value }: Line) => value !== null).map(({ unit }: Line) => unit.name)).toEqual([
      'Hương Xuân',
    ]);
    expect(sumOfLeaves(lines)).toBe(11_485);
  });

  it('costs the same number of statements, however many units and figures it tells of', async () => {
    const counts = [];
    for (const unit of ['099', '11', 'VN']) {
      const cell = { unit, indicator: 'RECEPTION_SESSIONS', period: '2021-S1' };
      const document = EXPLANATION.replace(/measure\(cell: \$cell\) \{[^}]*\}/, '');
      counts.push(await app.countingQueries(() => app.query(document, { cell, setAside: true })));
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(16);
  });

  it('refuses what a measure refuses', async () => {
    const { errors } = await app.query(EXPLANATION, {
      cell: { unit: '9999', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' },
    });
    expect(errors?.[0]?.extensions['code']).toBe('UNIT_NOT_FOUND');
  });
});

describe('An explanation read from the database', () => {
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('is that of the pure functions, in every unit of every random world', async () => {
    const book: FormulaBook = {
      indicator: () => {
        throw new Error('No formula is asked here.');
      },
      formulaOf: () => null,
    };
    const worlds = fc
      .record({ tree: arbitraryTree, indicator: arbitraryIndicator })
      .chain(({ tree, indicator }) =>
        fc
          .record({
            observations: arbitraryObservations(tree, indicator),
            period: arbitraryPeriod,
            members: arbitraryMembers(indicator.dimensions),
            basis: fc.constantFrom('BEST' as const, 'BOTTOM_UP' as const),
          })
          .map(({ observations, ...asked }) => ({
            tree,
            observations,
            question: { indicator, ...asked, boundaries: '2018-12-31' as Day, knownOn: null },
          })),
      );
    await fc.assert(
      fc.asyncProperty(worlds, async ({ tree, observations, question }) => {
        const em = app.em();
        await plantWorld(em, tree, [question.indicator], observations);
        const all = Map.groupBy(observations, ({ unit }) => unit);
        for (const unit of unitsOf(tree)) {
          const { boundaries, period, indicator } = question;
          const { trees, observed } = await new ExplanationReadModel(em).world({
            units: [unit.id],
            boundaries,
            period,
            indicators: [indicator],
            knownOn: null,
          });
          const read = explainCell(
            { ...onOneMap(trees.get(unit.id)!, observed, boundaries), book },
            'TOTAL',
            question,
          );
          const pure = explainCell({ ...onOneMap(unit, all, boundaries), book }, 'TOTAL', question);
          expect(JSON.stringify(linesOf(read.root).map(seen))).toBe(
            JSON.stringify(linesOf(pure.root).map(seen)),
          );
          const { terms: _, ...measure } = read.measure;
          const { terms: __, ...expected } = rollUp(unit, 'TOTAL', question, all, book);
          expect(JSON.stringify(measure)).toBe(JSON.stringify(expected));
        }
      }),
      { numRuns: Number(process.env['TEST_RUNS'] ?? 40), interruptAfterTimeLimit: 100_000 },
    );
  }, 120_000);
});

/** A line without the names that rows of the database do not keep in the same order. */
function seen({ indicator, observation, members, ...line }: ReturnType<typeof linesOf>[number]): unknown {
  return {
    ...line,
    indicator: indicator.code,
    observation: observation?.id,
    members: membersKey(members),
  };
}
