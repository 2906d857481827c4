import type { Catalogue } from '../indicator/catalogue.js';
import type { Indicator } from '../indicator/indicator.js';
import { referencesOf } from '../indicator/formula.js';
import type { Scope } from '../reporting/observation.js';
import { membersOfPart } from '../rollup/derive-measure.js';
import { aboutPart } from '../rollup/cell.js';
import { type AskedUnit, questionKey, type RollupQuestion } from '../rollup/question.js';
import type { RollupLoaders } from '../rollup/rollup.loader.js';
import { areOfSameOffices, basesOf } from '../rollup/same-offices.js';
import type { TotalColumn } from '../rollup/total-column.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import { columnOfFormula } from './column-of-ratio.js';
import { columnOfTotals } from './column-of-totals.js';
import { combineUnits } from './combine-units.js';
import { columnOfMeasures, type MeasureColumn } from './measure-column.js';
import type { SliceColumn } from './slice.js';

/** Fills tables: the one way from the engine to a slice. */
export interface SliceReader {
  /** Column by column, entry i for unit i. */
  measures(
    units: readonly AskedUnit[],
    columns: readonly SliceColumn[],
    scope: Scope,
  ): Promise<MeasureColumn[]>;
  /** Column by column, one entry for all units rolled up together; no unit may lie inside another. */
  combined(
    units: readonly AskedUnit[],
    columns: readonly SliceColumn[],
    scope: Scope,
  ): Promise<MeasureColumn[]>;
}

/**
 * Reads whole columns where totals are stored or communes answer for themselves, and asks the engine cell by
 * cell for the rest; the engine makes one statement of all that are alike.
 */
export function createSliceReader(rollup: RollupLoaders, catalogue: () => Promise<Catalogue>): SliceReader {
  async function cellByCell(
    units: readonly AskedUnit[],
    column: SliceColumn,
    scope: Scope,
  ): Promise<MeasureColumn> {
    const measures = await Promise.all(units.map(unit => rollup.measure(unit, scope, column)));
    return columnOfMeasures(measures, column.indicator);
  }

  return {
    async measures(units, columns, scope) {
      const recipes = await recipesOf(columns, await catalogue(), rollup);
      const parts = recipes.flatMap(recipe => recipe?.parts ?? []);
      const totals = await readTotals(rollup, units, parts, scope);
      return Promise.all(
        columns.map((column, index) => {
          const recipe = recipes[index];
          const found = recipe?.parts.map(({ key }) => totals.get(key) ?? null) ?? [null];
          if (!recipe || found.includes(null)) return cellByCell(units, column, scope);
          return Promise.resolve(recipe.serve(found as TotalColumn[], units, scope));
        }),
      );
    },
    async combined(units, columns, scope) {
      const [only] = units;
      if (only && units.length === 1) return this.measures([only], columns, scope);
      const book = await catalogue();
      return Promise.all(
        columns.map(async column => {
          const asked = { levels: [...new Set(units.map(({ level }) => level))], scope };
          const measure = await combineUnits(asked, column, book, question =>
            Promise.all(units.map(unit => rollup.rollup(unit, question))),
          );
          return columnOfMeasures([measure], column.indicator);
        }),
      );
    },
  };
}

/** A question with its name, by which its answer is found. */
interface NamedQuestion {
  readonly key: string;
  readonly question: RollupQuestion;
}

/** Which columns of totals make a column, and how. */
interface Recipe {
  readonly parts: readonly NamedQuestion[];
  serve(parts: readonly TotalColumn[], units: readonly AskedUnit[], scope: Scope): MeasureColumn;
}

/** Null for a formula of formulas, and for one of which documents printed numbers: those are asked cell by cell. */
async function recipesOf(
  columns: readonly SliceColumn[],
  book: Catalogue,
  rollup: RollupLoaders,
): Promise<(Recipe | null)[]> {
  const isAnyDerived = columns.some(({ indicator }) => indicator.kind === 'DERIVED');
  const printed = isAnyDerived ? await rollup.printed() : new Set<number>();
  return columns.map(column => {
    const { indicator } = column;
    if (indicator.kind !== 'DERIVED') return new AsStored(column);
    return printed.has(indicator.id) ? null : recipeOfFormula(column, book);
  });
}

class AsStored implements Recipe {
  readonly parts: readonly NamedQuestion[];
  readonly #indicator: Indicator;

  constructor(column: SliceColumn) {
    this.parts = [named(column)];
    this.#indicator = column.indicator;
  }

  serve([totals]: readonly TotalColumn[]): MeasureColumn {
    return columnOfTotals(totals!, this.#indicator);
  }
}

function recipeOfFormula(column: SliceColumn, book: Catalogue): Recipe | null {
  const { indicator } = column;
  const formula = book.formulaOf(indicator.code)!;
  const parts = referencesOf(formula).map(reference => {
    const part = book.indicator(reference.code);
    return aboutPart(column, part, membersOfPart(column.members, reference, part));
  });
  if (parts.length === 0 || parts.some(part => part.indicator.kind === 'DERIVED')) return null;
  return {
    parts: parts.map(named),
    serve: (totals, units, scope) => {
      const isOfSameOffices = new Map(
        ADMIN_LEVELS.map(level => {
          const asked = { levels: [level], scope };
          return [level, areOfSameOffices(basesOf(indicator.code, book), asked)];
        }),
      );
      return columnOfFormula(
        indicator,
        formula,
        parts.map((part, index) => ({ indicator: part.indicator, totals: totals[index]! })),
        units.map(({ level }) => isOfSameOffices.get(level)!),
      );
    },
  };
}

function named(question: RollupQuestion): NamedQuestion {
  return { key: questionKey(question), question };
}

/** The totals of all units, read level by level, by the name of their question; without those that no level has. */
async function readTotals(
  rollup: RollupLoaders,
  units: readonly AskedUnit[],
  asked: readonly NamedQuestion[],
  scope: Scope,
): Promise<Map<string, TotalColumn>> {
  const questions = [...new Map(asked.map(one => [one.key, one])).values()];
  const levels = [...Map.groupBy(units.keys(), at => units[at]!.level)];
  const found = await Promise.all(
    levels.map(([level, rows]) =>
      rollup.columns(
        { level, ids: rows.map(at => units[at]!.id) },
        scope,
        questions.map(({ question }) => question),
      ),
    ),
  );
  return new Map(
    questions.flatMap(({ key }, q) => {
      const parts = found.map(columns => columns[q]!);
      if (parts.includes(null as never)) return [];
      const whole =
        parts.length === 1
          ? parts[0]!
          : scatter(
              parts,
              levels.map(([, rows]) => rows),
              units.length,
            );
      return [[key, whole] as const];
    }),
  );
}

/** Columns of several levels as one, each number in the row of its unit. */
function scatter(
  parts: readonly TotalColumn[],
  rows: readonly (readonly number[])[],
  length: number,
): TotalColumn {
  return {
    value: merged(parts, rows, length, 'value'),
    count: merged(parts, rows, length, 'count'),
    expected: merged(parts, rows, length, 'expected'),
    covered: merged(parts, rows, length, 'covered'),
    flags: merged(parts, rows, length, 'flags'),
  };
}

function merged<Name extends keyof TotalColumn>(
  parts: readonly TotalColumn[],
  rows: readonly (readonly number[])[],
  length: number,
  name: Name,
): TotalColumn[Name] {
  const whole = Array.from<TotalColumn[Name][number]>({ length });
  parts.forEach((part, index) => {
    const places = rows[index]!;
    part[name].forEach((entry, at) => (whole[places[at]!] = entry));
  });
  return whole as unknown as TotalColumn[Name];
}
