import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import type { Indicator, IndicatorCode, Members } from '../../server/indicator/indicator.js';
import { type Observation, type Scope, SCOPES } from '../../server/reporting/observation.js';
import {
  comparePeriods,
  lastDayOf,
  parsePeriod,
  type Period,
  printPeriod,
} from '../../server/reporting/period.js';
import type { FormulaBook } from '../../server/rollup/cell.js';
import type { BasisPolicy } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { type ObservedWorld, rollUp, rollUpBase, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import { chooseRows, CONDITION_OPERATORS, type RowChoice } from '../../server/slice/choose-rows.js';
import { combineUnits } from '../../server/slice/combine-units.js';
import { columnOfMeasures, type MeasureColumn } from '../../server/slice/measure-column.js';
import type { AdminLevel } from '../../server/territory/admin-unit.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  flowIndicator,
  unitsOf,
} from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { SmallWorld } from '../support/small-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 40),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};
const SLICE = `query ($input: SliceInput!) { slice(input: $input) {
  rows { code } parent { code } total { value status }
  columns { indicator { code } period values exact statuses bases precisions coverage provisional }
} }`;

interface World {
  readonly tree: UnitTree;
  readonly indicators: readonly [Indicator, Indicator, Indicator];
  readonly observations: readonly Observation[];
}

interface Asked {
  /** The units named, by their places among all; null: all of a level. */
  readonly places: readonly number[] | null;
  readonly level: AdminLevel;
  readonly isCombined: boolean;
  readonly columns: readonly { readonly indicator: number; readonly members: Members }[];
  readonly periods: readonly Period[];
  readonly scope: Scope;
  readonly basis: BasisPolicy;
  readonly choice: RowChoice;
}

describe('A slice', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('has in each cell what the pure functions and `measure` say of it, whatever is asked', async () => {
    const worlds = arbitraryWorld.chain(world =>
      fc.record({
        world: fc.constant(world),
        asked: fc.array(arbitraryQuestion(world), { minLength: 3, maxLength: 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(worlds, async ({ world, asked }) => {
        await plantWorld(app.em(), world.tree, world.indicators, world.observations);
        await nameUnits(app.em());
        for (const one of asked) await agree(app, world, one);
      }),
      LIMITS,
    );
  }, 300_000);

  it('says of a commune that was not asked, and said a part of the year in figures that overlap, that it is partial', async () => {
    const members = ['COMPLAINT', 'DENUNCIATION'].map(code => ({ code, nameVi: code, nameEn: code }));
    const type = { code: 'PETITION_TYPE', nameVi: 'Loại', nameEn: 'Type', members };
    const received = flowIndicator({ levels: ['DISTRICT'], dimensions: [type] });
    const small = new SmallWorld(received);
    const [commune] = small.communes(1);
    const tree = small.unit('COUNTRY', [small.unit('PROVINCE', [small.unit('DISTRICT', [commune!])])]);
    for (const period of ['2018-S1', '2018-9M'])
      small.reports(commune!, period, 60, { members: { PETITION_TYPE: 'COMPLAINT' } });
    const second: Indicator = { ...received, id: 2, code: 'PETITION_RESOLVED' as IndicatorCode };
    const world: World = {
      tree,
      indicators: [received, second, second],
      observations: small.observations,
    };
    await plantWorld(app.em(), tree, [received, second], small.observations);
    await nameUnits(app.em());
    await agree(app, world, {
      places: null,
      level: 'COMMUNE',
      isCombined: false,
      columns: [{ indicator: 0, members: {} }],
      periods: [parsePeriod('2018', '2018-12-31' as Day)],
      scope: 'TOTAL',
      basis: 'BEST',
      choice: { where: [], orderBy: [], top: null },
    });
  });
});

async function agree(app: TestApp, world: World, asked: Asked): Promise<void> {
  const units = unitsAsked(world, asked);
  if (units.length === 0) return;
  const questions = questionsOf(world, asked);
  const { data, errors } = await app.query(SLICE, { input: inputOf(world, asked, units) });
  expect(errors).toBeUndefined();
  const answers = await Promise.all(questions.map(question => answerOf(world, asked, units, question)));
  const rows = asked.isCombined
    ? null
    : chooseRows(
        units.map(({ id }) => ({ code: String(id), name: `Đơn vị ${id}` })),
        answers,
        asked.choice,
      );
  expect(data.slice.rows.map(({ code }: { code: string }) => code)).toEqual(
    (rows ? rows.map(row => units[row]!) : units).map(({ id }) => String(id)),
  );
  expect(data.slice.columns).toEqual(
    questions.map(({ indicator, period }, index) => ({
      indicator: { code: indicator.code },
      period: printPeriod(period),
      ...shown(answers[index]!, rows),
    })),
  );
  if (!asked.isCombined) await agreeWithMeasures(app, asked, units, questions, answers);
}

/** The first units, cell by cell. */
async function agreeWithMeasures(
  app: TestApp,
  { scope, basis }: Asked,
  units: readonly UnitTree[],
  questions: readonly RollupQuestion[],
  answers: readonly MeasureColumn[],
): Promise<void> {
  const cells = questions.flatMap((question, column) =>
    units.slice(0, 3).map((unit, row) => ({ question, unit, column, row })),
  );
  const variables = Object.fromEntries(
    cells.map(({ question: { indicator, members, period, boundaries }, unit }, index) => [
      `c${index}`,
      {
        unit: String(unit.id),
        indicator: indicator.code,
        members: membersOf(members),
        period: printPeriod(period),
        scope,
        basis,
        boundaries,
      },
    ]),
  );
  const names = Object.keys(variables);
  const document = `query (${names.map(name => `$${name}: CellInput!`).join(' ')}) {
    ${names.map(name => `${name}: measure(cell: $${name}) { value exact status basis precision provisional }`).join('\n')}
  }`;
  const { data, errors } = await app.query(document, variables);
  expect(errors).toBeUndefined();
  cells.forEach(({ column, row }, index) => {
    const answer = answers[column]!;
    expect(data[`c${index}`]).toEqual({
      value: answer.values[row],
      exact: answer.exact[row],
      status: answer.statuses[row],
      basis: answer.bases[row],
      precision: answer.precisions[row],
      provisional: answer.provisional[row],
    });
  });
}

async function answerOf(
  { observations, indicators }: World,
  { scope, isCombined }: Asked,
  units: readonly UnitTree[],
  question: RollupQuestion,
): Promise<MeasureColumn> {
  const world: ObservedWorld = Map.groupBy(observations, ({ unit }) => unit);
  const book = bookOf(indicators);
  const measures =
    isCombined && units.length > 1
      ? [
          await combineUnits(
            { levels: [...new Set(units.map(({ level }) => level))], scope },
            question,
            book,
            async part => units.map(unit => rollUpBase(unit, part, world)),
          ),
        ]
      : units.map(unit => rollUp(unit, scope, question, world, book));
  return columnOfMeasures(measures, question.indicator);
}

function unitsAsked({ tree }: World, { places, level, isCombined }: Asked): UnitTree[] {
  const all = unitsOf(tree);
  const ofLevel = all.filter(unit => unit.level === level).toSorted((one, other) => one.id - other.id);
  // Units that are combined may not lie inside one another: those of one level never do.
  const choice = isCombined ? ofLevel : all;
  if (places === null) return ofLevel;
  return choice.length === 0 ? [] : [...new Set(places.map(place => choice[place % choice.length]!))];
}

function questionsOf({ indicators }: World, { columns, periods, basis }: Asked): RollupQuestion[] {
  const boundaries = lastDayOf(periods.toSorted(comparePeriods).at(-1)!);
  return columns.flatMap(({ indicator, members }) =>
    periods.map(period => ({
      indicator: indicators[indicator]!,
      members,
      period,
      boundaries,
      knownOn: null,
      basis,
    })),
  );
}

function inputOf({ indicators }: World, asked: Asked, units: readonly UnitTree[]): object {
  const { places, level, isCombined, columns, periods, scope, basis, choice } = asked;
  const rows = places === null ? { level } : { codes: units.map(({ id }) => String(id)) };
  return {
    units: { ...rows, combined: isCombined },
    indicators: columns.map(({ indicator, members }) => ({
      code: indicators[indicator]!.code,
      members: membersOf(members),
    })),
    periods: periods.map(printPeriod),
    scope,
    basis,
    ...(!isCombined && {
      where: choice.where,
      orderBy: choice.orderBy.map(({ by, isDescending }) => ({
        ...(typeof by === 'number' ? { column: by } : { unit: by }),
        descending: isDescending,
      })),
      top: choice.top,
    }),
  };
}

function membersOf(members: Members): { dimension: string; member: string }[] {
  return Object.entries(members).map(([dimension, member]) => ({ dimension, member }));
}

function shown(column: MeasureColumn, rows: readonly number[] | null): object {
  const { values, exact, statuses, bases, precisions, coverage, provisional } = column;
  const lists: Record<string, readonly unknown[]> = {
    values,
    exact,
    statuses,
    bases,
    precisions,
    coverage,
    provisional,
  };
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, rows ? rows.map(row => list[row]) : list]),
  );
}

function bookOf(indicators: readonly Indicator[]): FormulaBook {
  return {
    indicator: code => indicators.find(indicator => indicator.code === code)!,
    formulaOf: code => {
      const { formula } = indicators.find(indicator => indicator.code === code)!;
      return formula === null ? null : parseFormula(formula);
    },
  };
}

const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({ tree: arbitraryTree, received: arbitraryIndicator, resolved: arbitraryIndicator })
  .chain(({ tree, received, resolved }) => {
    const second: Indicator = {
      ...resolved,
      id: 2,
      code: 'PETITION_RESOLVED' as IndicatorCode,
      dimensions: received.dimensions,
    };
    const rate: Indicator = {
      ...received,
      id: 3,
      code: 'PETITION_RESOLVED_PCT' as IndicatorCode,
      kind: 'DERIVED',
      measureUnit: '%',
      decimals: 2,
      levels: [],
      formula: 'PETITION_RESOLVED / PETITION_RECEIVED',
    };
    return fc
      .tuple(arbitraryObservations(tree, received), arbitraryObservations(tree, second))
      .map(([some, others]): World => ({
        tree,
        indicators: [received, second, rate],
        observations: [...some, ...others.map(one => ({ ...one, id: `${one.id}b` }))],
      }));
  });

function arbitraryQuestion({ indicators }: World): fc.Arbitrary<Asked> {
  const column = fc.nat({ max: 2 }).chain(indicator =>
    fc.record({
      indicator: fc.constant(indicator),
      members: arbitraryMembers(indicators[indicator]!.dimensions),
    }),
  );
  return fc
    .record({
      places: fc.option(fc.array(fc.nat(), { minLength: 1, maxLength: 6 })),
      level: fc.constantFrom('PROVINCE' as const, 'DISTRICT' as const, 'COMMUNE' as const),
      isCombined: fc.boolean(),
      columns: fc.array(column, { minLength: 1, maxLength: 3 }),
      periods: fc.uniqueArray(arbitraryPeriod, { minLength: 1, maxLength: 3, selector: printPeriod }),
      scope: fc.constantFrom(...SCOPES, 'TOTAL' as const),
      basis: fc.constantFrom('BEST' as const, 'BEST' as const, 'BOTTOM_UP' as const),
    })
    .chain(asked =>
      arbitraryChoice(asked.columns.length * asked.periods.length).map(choice => ({ ...asked, choice })),
    );
}

function arbitraryChoice(columns: number): fc.Arbitrary<RowChoice> {
  const column = fc.nat({ max: columns - 1 });
  return fc.record({
    where: fc.array(
      fc
        .record({ column, is: fc.constantFrom(...CONDITION_OPERATORS), value: fc.nat({ max: 40 }) })
        .map(({ is, value, ...at }) => ({
          ...at,
          is,
          value: is === 'KNOWN' || is === 'MISSING' ? null : value,
        })),
      { maxLength: 1 },
    ),
    orderBy: fc.array(
      fc.record({
        by: fc.oneof(column, fc.constantFrom('CODE' as const, 'NAME' as const)),
        isDescending: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    top: fc.option(fc.integer({ min: 1, max: 5 })),
  });
}
