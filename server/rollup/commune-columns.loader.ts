import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Day, daysBetween } from '../shared/day.js';
import { type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import { CommuneTotalsReadModel } from './commune-totals.read-model.js';
import {
  isToldByFigures,
  MOST_WALKS,
  type OwnTotal,
  ownTotalOf,
  type Patience,
  TANGLED,
} from './own-figures.js';
import { OwnFiguresReadModel } from './own-figures.read-model.js';
import { finestCells, type RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import { weightOfPeriod } from './roll-up-periods.js';
import { COMPUTED, type TotalColumn } from './total-column.js';

/** As many figures are read and put together here; of more the database does it. */
const MOST_FIGURES = 200_000;
const DAYS_OF_MONTH = 30;

/**
 * Columns of communes, which answer from their own figures.
 *
 * @param mapDates The days on which the map changed anywhere.
 *
 * Costs one statement for all that figures side by side say, and one more for each shape of question of which somebody's
 * figures overlap: what those mean only the way along all figures of the series can say.
 */
export async function communeColumns(
  em: SqlEntityManager,
  communes: readonly AdminUnitId[],
  questions: readonly RollupQuestion[],
  mapDates: readonly Day[],
): Promise<TotalColumn[]> {
  const blank: Blank = {
    zeros: communes.map(() => 0),
    ones: communes.map(() => 1),
    nothing: communes.map(() => null),
  };
  const columns = new Map(questions.map(question => [question, new CommuneColumn(question, blank)]));
  const positions = new Map<number, number>(communes.map((id, position) => [id, position]));
  const all = communes.map((_, position) => position);
  const tellable = questions.filter(isToldByFigures);
  const isMuch = figuresIn(tellable) * communes.length > MOST_FIGURES;
  const left = new Map(
    questions.filter(question => isMuch || !isToldByFigures(question)).map(question => [question, all]),
  );
  if (!isMuch) {
    const known = [...Map.groupBy(tellable, ({ knownOn }) => knownOn?.getTime()).values()];
    for (const asked of known) {
      const tangled = await fillFromFigures(em, asked, { communes, positions, mapDates }, columns);
      for (const [question, rows] of tangled) left.set(question, rows);
    }
  }
  const totals = new CommuneTotalsReadModel(em);
  await Promise.all(
    [...Map.groupBy(left.keys(), shapeOf).values()].map(async alike => {
      const rows = [...new Set(alike.flatMap(question => left.get(question)!))];
      const found = await totals.read(
        { shape: alike[0]!, questions: alike },
        rows.map(row => communes[row]!),
      );
      alike.forEach((question, q) => columns.get(question)!.take(found[q]!, rows));
    }),
  );
  return questions.map(question => columns.get(question)!);
}

/** About how many figures one unit may have for these questions: one each month and finest cell of an indicator. */
function figuresIn(questions: readonly RollupQuestion[]): number {
  if (questions.length === 0) return 0;
  const { first, end } = spanOf(questions);
  const months = Math.ceil(daysBetween(first, end) / DAYS_OF_MONTH) + 1;
  const cells = new Map(
    questions.map(({ indicator }) => [indicator.id, 1 + finestCells({ indicator, members: {} })]),
  );
  return months * [...cells.values()].reduce((sum, count) => sum + count, 0);
}

function spanOf(questions: readonly RollupQuestion[]) {
  const [one] = questions;
  return questions.reduce(
    ({ first, end }, { period }) => ({
      first: period.start! < first ? period.start! : first,
      end: period.end > end ? period.end : end,
    }),
    { first: one!.period.start!, end: one!.period.end },
  );
}

interface Rows {
  readonly communes: readonly AdminUnitId[];
  readonly positions: ReadonlyMap<number, number>;
  readonly mapDates: readonly Day[];
}

/** @returns The questions, each with the rows of which it could not be told. */
async function fillFromFigures(
  em: SqlEntityManager,
  questions: readonly RollupQuestion[],
  { communes, positions, mapDates }: Rows,
  columns: ReadonlyMap<RollupQuestion, CommuneColumn>,
): Promise<Map<RollupQuestion, number[]>> {
  const byIndicator = Map.groupBy(questions, ({ indicator }) => indicator.id);
  const figures = await new OwnFiguresReadModel(em).read({
    indicators: [...byIndicator.keys()],
    units: communes,
    ...spanOf(questions),
    knownOn: questions[0]!.knownOn,
    mapDates,
    hasMembers: questions.some(({ indicator }) => indicator.dimensions.length > 0),
  });
  const series = new Map([...byIndicator.keys()].map(id => [id, new Map<number, number[]>()]));
  figures.unit.forEach((unit, figure) => {
    const ofUnits = series.get(figures.indicator[figure]!)!;
    const row = positions.get(unit)!;
    const known = ofUnits.get(row);
    if (known) known.push(figure);
    else ofUnits.set(row, [figure]);
  });
  const patience: Patience = { walks: MOST_WALKS };
  const tangled = new Map<RollupQuestion, number[]>();
  for (const question of questions) {
    const tell = ownTotalOf(question, figures, patience);
    const column = columns.get(question)!;
    const rows: number[] = [];
    for (const [row, ofUnit] of series.get(question.indicator.id)!) {
      const told = tell(ofUnit);
      if (told === TANGLED) rows.push(row);
      else if (told !== null) column.set(row, told);
    }
    if (rows.length > 0) tangled.set(question, rows);
  }
  return tangled;
}

/** Lists as long as a column, to be copied. */
interface Blank {
  readonly zeros: readonly number[];
  readonly ones: readonly number[];
  readonly nothing: readonly null[];
}

/** One column, to be filled row by row. */
class CommuneColumn implements TotalColumn {
  readonly value: (string | null)[];
  readonly count: number[];
  readonly expected: number[];
  readonly covered: number[];
  readonly flags: number[];
  readonly #expected: 0 | 1;
  readonly #officeWeight: number;

  constructor({ indicator, period, members }: RollupQuestion, { zeros, ones, nothing }: Blank) {
    this.#expected = indicator.levels.includes(LOWEST_LEVEL) ? 1 : 0;
    this.#officeWeight = weightOfPeriod(period, indicator.overTime) * finestCells({ indicator, members });
    this.value = nothing.slice();
    this.count = zeros.slice();
    this.expected = (this.#expected === 1 ? ones : zeros).slice();
    this.covered = zeros.slice();
    this.flags = zeros.slice();
  }

  set(row: number, { value, weight, flags }: OwnTotal): void {
    this.flags[row] = value === null ? flags : flags | COMPUTED;
    if (value === null) return;
    this.value[row] = value;
    this.count[row] = 1;
    if (weight === this.#officeWeight) this.covered[row] = this.#expected;
    // Whoever says a part of it is due for the rest, also where it was not to report.
    else this.expected[row] = 1;
  }

  /** Takes over what was found of some rows. */
  take(found: TotalColumn, rows: readonly number[]): void {
    rows.forEach((row, at) => {
      this.value[row] = found.value[at]!;
      this.count[row] = found.count[at]!;
      this.expected[row] = found.expected[at]!;
      this.covered[row] = found.covered[at]!;
      this.flags[row] = found.flags[at]!;
    });
  }
}
