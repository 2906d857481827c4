import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Catalogue } from '../indicator/catalogue.js';
import { createCatalogueLoader } from '../indicator/catalogue.loader.js';
import { type Formula, referencesOf } from '../indicator/formula.js';
import { type Members, membersKey } from '../indicator/indicator.js';
import type { ValidationRule } from '../indicator/validation-rule.js';
import type { ChangedCell, ChangedFigures } from '../reporting/changed-figures.js';
import { periodKey } from '../reporting/period.js';
import { FIGURES_OF_A_TURN, giveTurn, inTurns, piecesOf } from '../shared/turns.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import { Remembered } from '../shared/remembered.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { lockAboveProvinces } from '../territory/write-lock.store.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { asPart, membersOfPart } from '../rollup/derive-measure.js';
import type { Discrepancy } from './discrepancy.js';
import { exchangeDiscrepancies, replaceBreaches, replaceDiscrepancies } from './discrepancy-rows.store.js';
import { findMembersOverTime } from './find-members-over-time.js';
import { findPeriodDiscrepancies } from './find-period-discrepancies.js';
import { cellsOfRule } from './cells-of-rule.js';
import { codesOf, findRuleDiscrepancies } from './find-rule-discrepancies.js';
import { findFormulaDiscrepancies, findStatementDiscrepancies } from './find-statement-discrepancies.js';
import { reachOf, type Span } from '../rollup/kept-cells.js';
import type { Measure } from '../rollup/measure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { createRollupLoaders, type RollupLoaders } from '../rollup/rollup.loader.js';
import { rememberListedDay } from './listed-day.store.js';
import { adding, type CheckProgress, chunks, nextToEachOther } from './in-pieces.js';
import { OutlierReadModel } from './outlier.read-model.js';
import { namingNoOthers, saidBeforeFoundings } from './said-before-founding.js';
import { type NarrowReach, type Reach, type Suspect, SuspectsReadModel } from './suspects.read-model.js';

/** Units times indicators: what is usual is sorted out in memory, and not on disk. */
const SERIES_AT_A_TIME = 5_000;

/** What is asked at once: of one period, as a rule, for its questions are answered together. */
const MOST_AT_ONCE = 4 * FIGURES_OF_A_TURN;

/** Whatever the period. */
const EVER: readonly Span[] = [{ start: '-infinity' as Day, end: 'infinity' as Day }];

/**
 * Keeps the list of discrepancies true: after every write, in the same transaction, those that the change
 * can have made or removed are looked for again.
 */
export class DiscrepancyStore {
  readonly #suspects: SuspectsReadModel;

  /**
   * @param today Boundaries are never those of a day to come.
   * @param shelves What is remembered of catalogue and map.
   */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly today: Day,
    private readonly shelves: Shelves = {},
  ) {
    this.#suspects = new SuspectsReadModel(em);
  }

  /** Costs a fixed number of statements for each 500 units, and one for each period and part of a rule. */
  async refresh({ cells, units }: ChangedFigures, onProgress?: CheckProgress): Promise<void> {
    const indicators = [...new Set(cells.map(({ indicatorId }) => indicatorId))];
    await this.#refresh({ indicators, units, cells }, onProgress);
  }

  /** After indicators, or rules that speak of them, changed their meaning: wherever they were reported. */
  async refreshIndicators(codes: readonly string[], onProgress?: CheckProgress): Promise<void> {
    if (codes.length === 0) return;
    const catalogue = await createCatalogueLoader(this.em)();
    const known = codes.filter(code => catalogue.find(code) !== null);
    const ids = known.flatMap(code => [catalogue.indicator(code).id, ...basesOf(code, catalogue)]);
    const units = await this.#suspects.unitsWithFigures([...new Set(ids)]);
    // What is derived of a derived indicator has nothing but their bases in common with it.
    await this.#refresh({ indicators: [...new Set(ids)], units }, onProgress);
  }

  /** After figures came to count elsewhere: in these units and all that were ever above them. */
  async refreshUnits(units: readonly AdminUnitId[], onProgress?: CheckProgress): Promise<void> {
    const successors = await this.#suspects.withSuccessors(units);
    const reach = await this.#suspects.reachOf(await this.#suspects.withAncestors(successors));
    await this.#refresh(reach, onProgress);
  }

  /** After the map changed, whatever changed in it. Costs as much as taking in all figures anew. */
  async refreshAll(onProgress?: CheckProgress): Promise<void> {
    await this.#refresh(await this.#suspects.reachOf('EVERYWHERE'), onProgress);
    await rememberListedDay(this.em, this.today);
  }

  /**
   * After outliers came to be told by other rules: all of them, and nothing else.
   *
   * @param onProgress Told how many units are done, of how many.
   */
  async refreshOutliers(onProgress?: CheckProgress): Promise<void> {
    const { indicators, units } = await this.#suspects.reachOf('EVERYWHERE');
    let done = 0;
    for (const some of chunks(nextToEachOther(units))) {
      await this.#refreshOutliers(indicators, some, null);
      onProgress?.((done += some.length), units.length);
    }
  }

  /** @param changed Without cells: whatever the members and the period. */
  async #refresh(
    changed: Reach & { readonly cells?: readonly ChangedCell[] },
    onProgress: CheckProgress = () => {},
  ): Promise<void> {
    const { indicators } = changed;
    const units = nextToEachOther(changed.units);
    if (indicators.length === 0 || units.length === 0) return;
    const load = createCatalogueLoader(this.em, this.shelves.catalogue);
    const catalogue = await load();
    // What was asked for a piece is let go with it: of a whole country it would be all that there is. The map is kept.
    const [map, figures] = [this.shelves.map ?? new Remembered().of('map', ''), new Map<string, unknown>()];
    const loadersOfPiece = (): RollupLoaders => createRollupLoaders(this.em, load, this.today, map, figures);
    const moved = catalogue.all.filter(
      ({ id, code }) =>
        indicators.includes(id) || basesOf(code, catalogue).some(base => indicators.includes(base)),
    );
    const rules = catalogue.rules.filter(rule =>
      codesOf(rule).some(code => moved.some(indicator => indicator.code === code)),
    );
    const successors = nextToEachOther(await this.#suspects.withSuccessors(units));
    const above = await this.#suspects.withAncestors(successors);
    const parts = rules
      .flatMap(codesOf)
      .flatMap(code => [catalogue.indicator(code).id, ...basesOf(code, catalogue)]);
    const judged = [...new Set([...moved.map(({ id }) => id), ...parts])];
    await lockAboveProvinces(
      this.em,
      await this.#suspects.aboveProvinces({ indicators: judged, units: above }, units),
    );
    const periods = changed.cells?.map(({ period }) => period);
    const known = periods && (await this.#suspects.periods({ indicators, units: successors }));
    const spans = periods && known ? reachOf(periods, known) : EVER;
    const all = nextToEachOther([...new Set([...units, ...above])]);
    const tell = adding(successors.length + units.length + all.length, onProgress);
    for (const some of chunks(successors)) {
      await this.#refreshSeries({ indicators, units: some, spans }, catalogue, loadersOfPiece());
      tell(some.length);
    }
    for (const some of chunks(units)) {
      await this.#refreshOutliers(indicators, some, changed.cells ?? null);
      tell(some.length);
    }
    const ids = moved.map(({ id }) => id);
    const changedUnits = new Set(units);
    for (const some of chunks(all)) {
      const loaders = loadersOfPiece();
      const reach = {
        units: some.filter(unit => changedUnits.has(unit)),
        // What a unit's own office did is what it was, whatever others below it did.
        speakers: some.filter(unit => !changedUnits.has(unit)),
        spans,
      };
      await this.#refreshStatements({ ...reach, indicators: ids }, catalogue, loaders);
      await this.#refreshRules(rules, { ...reach, indicators: judged }, catalogue, loaders);
      tell(some.length);
    }
  }

  /** Contradictions inside one unit's own words: over periods, with those it came from, and over members. */
  async #refreshSeries(
    touched: Reach & Pick<NarrowReach, 'spans'>,
    catalogue: Catalogue,
    loaders: RollupLoaders,
  ): Promise<void> {
    const reach = { ...touched, isByLastDay: true };
    const suspects = await this.#suspects.withinSeries(reach);
    // Before and after a unit gained or lost territory its figures are about different things.
    const before = await saidBeforeFoundings(
      suspects,
      figure => this.#questionOf(figure, catalogue),
      loaders,
    );
    const overTime = await inTurns(
      groups(
        [...suspects.filter(({ isOverlapping, founded }) => isOverlapping || founded !== null), ...before],
        ({ scope, members, territory }) => `${scope}|${membersKey(members)}|${territory}`,
      ),
      series =>
        findPeriodDiscrepancies(series, catalogue.indicator(series[0]!.indicator)).flatMap(namingNoOthers),
      ({ length }) => length,
    );
    const accused = new Set(overTime.flatMap(({ observations }) => observations.slice(0, 1)));
    const overMembers = await inTurns(
      groups(
        suspects.filter(({ isInParts }) => isInParts),
        ({ scope, territory }) => `${scope}|${territory}`,
      ),
      figures => findMembersOverTime(figures, catalogue.indicator(figures[0]!.indicator), accused),
      ({ length }) => length,
    );
    await replaceDiscrepancies(
      this.em,
      { ...reach, speakers: [] },
      ['PERIOD_VS_PARTS', 'NEGATIVE_DIFFERENCE', 'TOTAL_VS_PARTS'],
      [...overTime, ...overMembers],
    );
  }

  /** What is far from all else that these units said, or from what their siblings say; and siblings that now are, or no longer. */
  async #refreshOutliers(
    indicators: readonly number[],
    units: readonly AdminUnitId[],
    cells: readonly ChangedCell[] | null,
  ): Promise<void> {
    const outliers = new OutlierReadModel(this.em, this.today);
    const atATime = Math.max(1, Math.floor(SERIES_AT_A_TIME / units.length));
    for (const some of chunks(indicators, atATime)) {
      const among = new Set(some);
      const { found, outdated } = await outliers.around({
        indicators: some,
        units,
        cells: cells && cells.filter(({ indicatorId }) => among.has(indicatorId)),
      });
      await exchangeDiscrepancies(this.em, outdated, found);
    }
  }

  /** What a unit stated, against the figures below it and against the formula. */
  async #refreshStatements(reach: NarrowReach, catalogue: Catalogue, loaders: RollupLoaders): Promise<void> {
    const { indicators } = reach;
    const derived = indicators.filter(id => catalogue.findById(id)?.kind === 'DERIVED');
    const base = indicators.filter(id => !derived.includes(id));
    const said = await this.#suspects.stated(reach, base, derived);
    const printed = said.filter(({ indicatorId }) => derived.includes(indicatorId));
    const statements = said.filter(({ indicatorId }) => !derived.includes(indicatorId));
    const found: Discrepancy[] = [];
    for (const piece of piecesOf(statements, periodOf, MOST_AT_ONCE)) {
      const told = piece.map(async stated => {
        const question = this.#questionOf(stated, catalogue);
        const rollup = await loaders.rollup({ id: stated.unit, level: stated.level }, question);
        return rollup ? findStatementDiscrepancies(stated, rollup, question) : [];
      });
      found.push(...(await Promise.all(told)).flat());
      await giveTurn();
    }
    for (const piece of piecesOf(printed, periodOf, MOST_AT_ONCE)) {
      const told = piece.map(async figure => {
        const question = { ...this.#questionOf(figure, catalogue), basis: 'BEST' as const };
        const formula = await loaders.formula(
          { id: figure.unit, level: figure.level },
          figure.scope,
          question,
        );
        return findFormulaDiscrepancies(figure, formula, figure.indicatorId);
      });
      found.push(...(await Promise.all(told)).flat());
      await giveTurn();
    }
    await replaceDiscrepancies(this.em, reach, ['STATED_VS_BELOW', 'STATED_VS_FORMULA'], found);
  }

  /**
   * Rules are checked for the total and the members of every cell for which one of their parts was reported.
   *
   * @param reach Its indicators are those that the rules speak of, or spoke of before they changed.
   */
  async #refreshRules(
    rules: readonly ValidationRule[],
    reach: NarrowReach,
    catalogue: Catalogue,
    loaders: RollupLoaders,
  ): Promise<void> {
    const asked = await Promise.all(
      rules.map(async rule => {
        const named = codesOf(rule);
        const indicators = [
          ...new Set(named.flatMap(code => [catalogue.indicator(code).id, ...basesOf(code, catalogue)])),
        ];
        const figures = (await this.#suspects.all({ ...reach, indicators })).filter(({ members }) =>
          Object.keys(members).every(dimension => rule.dimensions.includes(dimension)),
        );
        return cellsOfRule(rule, figures);
      }),
    );
    const found: Discrepancy[] = [];
    for (const piece of piecesOf(asked.flat(), ({ cell }) => periodOf(cell[0]!), MOST_AT_ONCE)) {
      const told = piece.map(({ rule, members, cell }) =>
        this.#checkRule(rule, members, cell, catalogue, loaders),
      );
      found.push(...(await Promise.all(told)).flat());
      await giveTurn();
    }
    if (rules.length === 0) return;
    await replaceBreaches(
      this.em,
      reach,
      rules.map(({ code }) => code),
      found,
    );
  }

  async #checkRule(
    rule: ValidationRule,
    members: Members,
    figures: readonly Suspect[],
    catalogue: Catalogue,
    loaders: RollupLoaders,
  ): Promise<Discrepancy[]> {
    const [first] = figures as readonly [Suspect, ...Suspect[]];
    const measures = (side: Formula): Promise<Measure[]> =>
      Promise.all(
        referencesOf(side).map(async reference => {
          const indicator = catalogue.indicator(reference.code);
          const question = {
            ...this.#questionOf(first, catalogue),
            indicator,
            members: membersOfPart(members, reference, indicator),
          };
          return asPart(
            await loaders.measure({ id: first.unit, level: first.level }, first.scope, question),
            indicator,
          );
        }),
      );
    const [left, right] = await Promise.all([measures(rule.left), measures(rule.right)]);
    const indicatorId = catalogue.indicator(codesOf(rule)[0]!).id;
    return findRuleDiscrepancies(
      rule,
      { ...first, members, indicatorId },
      left,
      right,
      figures.map(({ id }) => id),
    );
  }

  #questionOf({ indicator, members, period }: Suspect, catalogue: Catalogue): RollupQuestion {
    return {
      indicator: catalogue.indicator(indicator),
      members,
      period,
      boundaries: boundariesOf(period, this.today),
      knownOn: null,
      basis: 'BEST',
    };
  }
}

/** The base indicators that a code stands on: itself, or those of its formula. */
function basesOf(code: string, catalogue: Catalogue): number[] {
  const formula = catalogue.formulaOf(code);
  if (formula === null) return [catalogue.indicator(code).id];
  return referencesOf(formula).flatMap(reference => basesOf(reference.code, catalogue));
}

function periodOf({ period }: Suspect): string {
  return periodKey(period);
}

/** Figures of one indicator and unit that also share what `key` says. */
function groups<Figure extends Suspect>(
  figures: readonly Figure[],
  key: (figure: Figure) => string,
): Figure[][] {
  return [...Map.groupBy(figures, figure => `${figure.indicatorId}|${figure.unit}|${key(figure)}`).values()];
}
