import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DiscrepancyRow } from '../discrepancy/discrepancy.read-model.js';
import { DiscrepancyType } from '../discrepancy/discrepancy.graphql.js';
import { ObservationType } from '../reporting/observation.graphql.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { RollupQuestion } from '../rollup/question.js';
import { Decimal } from '../shared/decimal.js';
import { giveTurn, stepByStep } from '../shared/turns.js';
import type { RequestContext } from '../transport/request-context.js';
import { figuresHeldAgainst, figuresOfComputedSide } from './computed-side.js';
import { explainStepByStep } from './explain-cell.js';
import { loadReportedWorld, placesOfFigures } from './explanation.loader.js';
import { hasAtMost } from './figures-at-hand.read-model.js';
import { reachOf } from './reach-of-indicator.js';

/** So many figures are named; of more, people look at the explanation. */
const MOST_FIGURES = 20;
/** Where more figures than that could have a part in it, nobody looks which of them have. */
const MOST_LOOKED_AT = 500;

/** By which figures the other side of a discrepancy came about. */
@Resolver(() => DiscrepancyType)
export class DiscrepancySidesResolver {
  @FieldResolver(() => [ObservationType], {
    nullable: true,
    complexity: 100,
    description: `The figures that \`computed\` was made of, those of the units below too, where they are at most ${MOST_FIGURES}. Null where they are more: the explanation of the cell has them; of a rule, both sides of which are computed; and of an outlier, which is held against what is usual. A few statements for each that rests on other units or a formula.`,
  })
  async computedFrom(
    @Root() { row }: DiscrepancyType,
    @Ctx() context: RequestContext,
  ): Promise<unknown[] | null> {
    if (row.kind === 'RULE' || row.kind === 'OUTLIER') return null;
    const book = await context.catalogue();
    const indicator = book.findById(row.indicatorId);
    if (!indicator) return null;
    const indicators = reachOf(indicator, book);
    const [, ...ownFigures] = row.observationIds;
    // Within a series both sides are known with the discrepancy.
    const ids = ownFigures.length > 0 ? ownFigures : await this.#figuresBelow(row, context);
    if (ids === null || ids.length > MOST_FIGURES) return null;
    const keys = indicators.flatMap(({ id }) => ids.map(one => ({ indicatorId: id, id: one })));
    const found = await Promise.all(keys.map(key => context.reports.observation.load(key)));
    return found.filter(observation => observation !== null);
  }

  async #figuresBelow(row: DiscrepancyRow, context: RequestContext): Promise<readonly string[] | null> {
    const { em, today, units } = context;
    const book = await context.catalogue();
    const indicator = book.findById(row.indicatorId)!;
    const indicators = reachOf(indicator, book);
    const { members, period, scope } = row;
    const boundaries = boundariesOf(period, today);
    const question: RollupQuestion = { indicator, members, period, boundaries, knownOn: null, basis: 'BEST' };
    const unit = await units.nearest(row.unitId, boundaries);
    if (!unit) return null;
    const places = await placesOfFigures(unit, question, indicators, context);
    const ids = indicators.map(({ id }) => id);
    if (!(await hasAtMost(em, MOST_LOOKED_AT, places, ids, period))) return null;
    const world = await loadReportedWorld(unit, question, indicators, context);
    const computed = new Decimal(row.computed);
    const inTurn = (): Promise<void> => giveTurn(em);
    if (row.kind === 'STATED_VS_BELOW')
      return stepByStep(figuresHeldAgainst(world, scope, question, computed), inTurn);
    const { root } = await stepByStep(explainStepByStep({ ...world, book }, scope, question), inTurn);
    return figuresOfComputedSide(root, computed);
  }
}
