import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { rememberOn } from '../shared/remembered.js';
import { depthOf } from '../territory/admin-unit.js';
import { createOfficeCountLoader } from '../territory/office-count.loader.js';
import { boundariesOf } from './boundaries.js';
import { createBoundaryLoaders } from './boundaries.loader.js';
import { aboutPart, asPrinted, measureOf, measureOfSubtotal, printedMeasure, scopePrinted } from './cell.js';
import { asPart, deriveMeasure, membersOfPart, preferPrinted } from './derive-measure.js';
import { createChangingMapLoader } from './changing-map/changing-map.loader.js';
import type { Measure } from './measure.js';
import { type FactsOfTime, factsOfTime } from './facts-of-time.js';
import { isKept, KEPT_LEVELS } from './kept-cells.js';
import { type AskedUnit, questionKey, type RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import type { UnitRollup } from './roll-up-units.js';
import { acrossChanges, cutAtChanges, type Stretch } from './rollup-under-boundaries.js';
import { RollupReadModel } from './rollup.read-model.js';
import { createTotalColumnsLoader, type TotalColumnsLoader } from './total-columns.loader.js';
import { areOfSameOffices, basesOf } from './same-offices.js';
import { createStoredTotalsLoader } from './stored-totals.loader.js';
import { canJoinRegions } from './changing-map/region.js';
import { type Translated, translateRollup } from './translate-rollup.js';
import type { Beneath } from './tree-step.read-model.js';

interface AskedRollup {
  readonly unit: AskedUnit;
  readonly question: RollupQuestion;
  /** Where what lies below the unit is read. */
  readonly beneath: Beneath;
}

export interface RollupLoaders {
  /**
   * The measure of one cell. Cells that are asked at the same time cost one statement for all that are alike
   * in rules, dimensions, level, boundaries and basis, whatever the number of units, indicators and periods.
   */
  measure(unit: AskedUnit, scope: Scope, question: RollupQuestion): Promise<Measure>;
  /** What the formula of a derived indicator gives, whatever was printed. */
  formula(unit: AskedUnit, scope: Scope, question: RollupQuestion): Promise<Measure>;
  /** Totals as whole columns, where that is possible. */
  readonly columns: TotalColumnsLoader;
  /** The ids of derived indicators of which a document printed a number for some cell. */
  printed(): Promise<ReadonlySet<number>>;
  /** Steps (a) to (c) of a base indicator: the three scopes and both sides of what was stated. */
  rollup(unit: AskedUnit, question: RollupQuestion): Promise<UnitRollup | null>;
}

/**
 * @param catalogue Read once, when the first derived indicator is asked.
 * @param today Figures were reported on the map of the end of their period, at most of today.
 * @param shelf What is remembered of the map from earlier requests.
 * @param figuresShelf What is remembered of the figures.
 */
export function createRollupLoaders(
  em: SqlEntityManager,
  catalogue: () => Promise<Catalogue>,
  today: Day,
  shelf?: Map<string, unknown>,
  figuresShelf?: Map<string, unknown>,
): RollupLoaders {
  const boundaries = createBoundaryLoaders(em, shelf);
  const rollups = new DataLoader<AskedRollup, UnitRollup | null, string>(asked => askTogether(em, asked), {
    cacheKeyFn: ({ unit, question }) => `${unit.id}|${questionKey(question)}`,
  });
  const cut = createChangingMapLoader(em, boundaries, today, shelf);
  const offices = createOfficeCountLoader(em, shelf);
  const totals = createStoredTotalsLoader(em, offices);
  const printedIndicators = rememberOn(figuresShelf, 'printed', () => readPrinted(em));

  async function load(unit: AskedUnit, question: RollupQuestion): Promise<UnitRollup | null> {
    const beneath = isKept(question, await boundaries.mapDates()) ? 'STORED' : 'OFFICES';
    return rollups.load({ unit, question, beneath });
  }

  let time: Promise<FactsOfTime> | undefined;
  const factsNow = (): Promise<FactsOfTime> =>
    (time ??= boundaries.mapDates().then(dates => factsOfTime(dates, today)));

  /** A period as if no map changed inside it: rolled up on the map of its end, and read on the map asked. */
  async function onOneMap(unit: AskedUnit, asked: RollupQuestion): Promise<UnitRollup | null> {
    const [reported, wanted] = await Promise.all([
      boundaries.dayOfMap(boundariesOf(asked.period, today)),
      boundaries.dayOfMap(asked.boundaries),
    ]);
    const question = { ...asked, boundaries: wanted };
    if (reported === wanted) return load(unit, question);
    const native = { ...question, boundaries: reported };
    // The country is the same on every map; nothing inside it can have gone elsewhere.
    const country = unit.level === 'COUNTRY' ? await load(unit, native) : null;
    if (country) return country;
    const contributions = await boundaries.contributions(unit.id, question.boundaries, reported);
    const parts = await Promise.all(
      contributions.map(async ({ unit: id, ...contribution }): Promise<Translated[]> => {
        const found = await load({ id, level: contribution.level }, native);
        return found ? [{ contribution, rollup: found }] : [];
      }),
    );
    return translateRollup(unit.level, parts.flat(), question.indicator.overUnits);
  }

  async function rollup(unit: AskedUnit, question: RollupQuestion): Promise<UnitRollup | null> {
    const days = await boundaries.changesWithin(unit.id, question.boundaries, question.period);
    const periods = cutAtChanges(question, days);
    if (periods.length > 1 && canJoinRegions(question.indicator)) return cut.load({ unit, question, days });
    const whole = await onOneMap(unit, question);
    if (!whole || periods.length < 2) return whole;
    const stretches = await Promise.all(periods.map(period => onStretch(unit, { ...question, period })));
    return acrossChanges({ question, rollup: whole }, stretches.flat());
  }

  async function onStretch(unit: AskedUnit, question: RollupQuestion): Promise<Stretch[]> {
    const found = await onOneMap(unit, question);
    return found ? [{ question, rollup: found }] : [];
  }

  /** Asked for thousands of cells of one request: what is stored is waited for once each. */
  function measure(unit: AskedUnit, scope: Scope, asked: RollupQuestion): Promise<Measure> {
    if (asked.indicator.kind === 'DERIVED') return derived(unit, scope, asked);
    if (scope !== 'TOTAL' || !KEPT_LEVELS.includes(unit.level)) return rolledUp(unit, scope, asked);
    return factsNow().then(({ onOneDay, isKeptHere, isUncut }) => {
      const question = onOneDay(asked);
      if (!isKeptHere(question) || !isUncut(question)) return rolledUp(unit, scope, asked);
      return totals
        .load({ unit: unit.id, question })
        .then(total => (total ? measureOfSubtotal(total, question) : OUT_OF_FORCE));
    });
  }

  async function rolledUp(unit: AskedUnit, scope: Scope, question: RollupQuestion): Promise<Measure> {
    const found = await rollup(unit, question);
    return found ? measureOf(found, scope, question) : OUT_OF_FORCE;
  }

  async function derived(unit: AskedUnit, scope: Scope, question: RollupQuestion): Promise<Measure> {
    if (!(await printedIndicators()).has(question.indicator.id)) return formula(unit, scope, question);
    const asked = asPrinted(question);
    const [computed, printed] = await Promise.all([formula(unit, scope, question), rollup(unit, asked)]);
    return preferPrinted(computed, printed && printedMeasure(printed, scopePrinted(unit, scope), asked));
  }

  async function formula(unit: AskedUnit, scope: Scope, question: RollupQuestion): Promise<Measure> {
    const book = await catalogue();
    const parsed = book.formulaOf(question.indicator.code)!;
    const parts = referencesOf(parsed).map(async reference => {
      const part = book.indicator(reference.code);
      const members = membersOfPart(question.members, reference, part);
      const asked = aboutPart(question, part, members);
      // A printed percentage never enters a formula: of a derived part only what can be computed counts.
      const ask = part.kind === 'DERIVED' ? formula : measure;
      return asPart(await ask(unit, scope, asked), part);
    });
    const asked = { levels: [unit.level], scope };
    const isOfSameOffices = areOfSameOffices(basesOf(question.indicator.code, book), asked);
    return deriveMeasure(question.indicator, parsed, await Promise.all(parts), isOfSameOffices);
  }

  const columns = createTotalColumnsLoader(em, boundaries, offices, today);
  return { measure, formula, columns, printed: printedIndicators, rollup };
}

async function readPrinted(em: SqlEntityManager): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from indicator
     where kind = 'DERIVED' and exists (select from observation where observation.indicator_id = indicator.id)`.execute(
    em.getKysely(),
  );
  return new Set(rows.map(({ id }) => id));
}

async function askTogether(
  em: SqlEntityManager,
  asked: readonly AskedRollup[],
): Promise<(UnitRollup | null)[]> {
  const readModel = new RollupReadModel(em);
  const groups = Map.groupBy(
    asked,
    ({ unit, question, beneath }) => `${unit.level}|${beneath}|${shapeOf(question)}`,
  );
  const answers = new Map<AskedRollup, UnitRollup | null>();
  await Promise.all(
    [...groups.values()].map(async together => {
      const byQuestion = [...Map.groupBy(together, ({ question }) => questionKey(question)).values()];
      const questions = byQuestion.map(same => same[0]!.question);
      const targets = [...new Set(together.map(({ unit }) => unit.id))];
      const depth = depthOf(together[0]!.unit.level);
      const found = await readModel.ask(
        { shape: questions[0]!, questions },
        { targets, depth },
        together[0]!.beneath,
      );
      byQuestion.forEach((same, index) =>
        same.forEach(one => answers.set(one, found[index]!.get(one.unit.id) ?? null)),
      );
    }),
  );
  return asked.map(one => answers.get(one) ?? null);
}

/** A unit that does not exist under the boundaries asked: nobody reports for it there. */
const OUT_OF_FORCE: Measure = {
  value: null,
  status: 'NOT_EXPECTED',
  basis: null,
  precision: null,
  coverage: { offices: { expected: 0, covered: 0, stated: 0, partial: 0 }, days: null },
  provisional: false,
  asOfDate: null,
  terms: [],
};
