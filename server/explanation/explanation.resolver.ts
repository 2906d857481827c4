import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import type { Indicator } from '../indicator/indicator.js';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ObservationType } from '../reporting/observation.graphql.js';
import type { ObservationRow } from '../reporting/report-row.js';
import { FIGURES_OF_A_TURN, giveTurn, stepByStep } from '../shared/turns.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { discrepancyTypeOf } from '../discrepancy/discrepancy.graphql.js';
import { DiscrepancyReadModel } from '../discrepancy/discrepancy.read-model.js';
import { costOfExplanation } from './cost-of-explanation.js';
import { explainStepByStep } from './explain-cell.js';
import { explainInWords, type TellingNames } from './explain-in-words.js';
import { type ExplanationLine, writeLines } from './explanation.js';
import { MOST_NAMED } from './fold-silent-units.js';
import { ExplanationLineType, ExplanationType } from './explanation.graphql.js';
import { loadReportedWorld, loadTellingNames } from './explanation.loader.js';
import { CellInput, measureTypeOf } from '../rollup/rollup.graphql.js';
import { readCell } from '../rollup/rollup.resolver.js';

/** How a number came about, down to the line of the document. */
@Resolver(() => ExplanationType)
export class ExplanationResolver {
  @Query(() => ExplanationType, {
    complexity: costOfExplanation,
    description:
      'What went into one number and what was set aside, down to the documents. Costs a fixed number of statements; the answer is as long as there are figures.',
  })
  async explanation(
    @Arg('cell', () => CellInput, { description: 'Which number.' }) cell: CellInput,
    @Ctx() context: RequestContext,
  ): Promise<ExplanationType> {
    const { unit, question } = await readCell(cell, context);
    const book = await context.catalogue();
    const indicators = reachOf(question.indicator, book);
    const world = await loadReportedWorld(unit, question, indicators, context);
    const { measure, root } = await stepByStep(
      explainStepByStep({ ...world, book }, cell.scope, question),
      () => giveTurn(context.em),
    );
    const disagreements = await new DiscrepancyReadModel(context.em).among(
      [...world.units],
      indicators.map(({ id }) => id),
      question.period,
    );
    return {
      root,
      measure: measureTypeOf(measure, question.indicator),
      discrepancies: disagreements.map(discrepancyTypeOf),
    };
  }

  @FieldResolver(() => [ExplanationLineType], {
    description:
      'The lines in reading order, each after the one it is a part of. The observations among them, each times its factor, add up to the value; below a formula, to that of each of its parts. Units stand in Vietnamese order of names.',
  })
  async lines(
    @Root() { root }: ExplanationType,
    @Arg('setAside', () => Boolean, {
      defaultValue: true,
      description: 'Whether what did not go in is told too.',
    })
    setAside: boolean,
    @Ctx() context: RequestContext,
  ): Promise<Promise<ExplanationLineType>[]> {
    const lines = await stepByStep(writeLines(root, setAside), () => giveTurn(context.em));
    return tellInTurns(lines, context);
  }
}

/** The lines as the API tells them, so many at a time: what is asked of them is answered in as many turns. */
function tellInTurns(
  lines: readonly ExplanationLine[],
  context: RequestContext,
): Promise<ExplanationLineType>[] {
  let before: Promise<unknown> = Promise.resolve();
  return inPieces(lines, LINES_NAMED_AT_ONCE).flatMap(together => {
    const named = before.then(() => loadTellingNames(together, context));
    before = named;
    return inPieces(together, FIGURES_OF_A_TURN).flatMap(piece => {
      const turn = before.then(() => giveTurn(context.em));
      before = turn;
      return piece.map(async line => {
        await turn;
        return lineTypeOf(line, lines, await named);
      });
    });
  });
}

/** More lines in a statement make few statements less, and let everybody wait for each. */
const LINES_NAMED_AT_ONCE = 4 * FIGURES_OF_A_TURN;

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, piece) =>
    items.slice(piece * size, (piece + 1) * size),
  );
}

function lineTypeOf(
  line: ExplanationLine,
  lines: readonly ExplanationLine[],
  names: TellingNames,
): ExplanationLineType {
  const { value, factor, dimension, ...rest } = line;
  return {
    ...rest,
    line,
    names,
    whole: line.parent === null ? null : lines[line.parent]!,
    value: value && value.toNumber(),
    exact: value && value.toFixed(),
    factor: factor.toNumber(),
    dimension: dimension?.code ?? null,
  };
}

/** What a line speaks of, and the line in words. */
@Resolver(() => ExplanationLineType)
export class ExplanationLineResolver {
  @FieldResolver(() => String, { description: 'The line in Vietnamese.' })
  textVi(@Root() { line, whole, names }: ExplanationLineType): string {
    return explainInWords(line, whole, names, 'VI');
  }

  @FieldResolver(() => String, { description: 'The line in English.' })
  textEn(@Root() { line, whole, names }: ExplanationLineType): string {
    return explainInWords(line, whole, names, 'EN');
  }

  @FieldResolver(() => AdminUnitType, {
    description:
      'The unit it speaks of, on the map on which the line tells of it; a unit that was not there then, as it was on the nearest day on which it was.',
  })
  unit(@Root() { line, names }: ExplanationLineType): unknown {
    return names.version(line);
  }

  @FieldResolver(() => [AdminUnitType], {
    description: `Of silent offices: the first ${MOST_NAMED} of them, the higher levels first, then by name; \`count\` tells how many there are. Empty on every other line, and where a changing map leaves only their number known.`,
  })
  silentUnits(@Root() { line: { named, map }, names }: ExplanationLineType): unknown {
    return named.map(unit => names.version({ unit, map })).filter(version => version !== null);
  }

  @FieldResolver(() => [FixedMemberType], { description: 'The members that are fixed; empty: the total.' })
  members(@Root() { line }: ExplanationLineType): FixedMemberType[] {
    return fixedMembersOf(line.indicator, line.members);
  }

  @FieldResolver(() => ObservationType, {
    nullable: true,
    description: 'The figure as it was handed in, with its report and document; null on every other line.',
  })
  observation(
    @Root() { line }: ExplanationLineType,
    @Ctx() { reports }: RequestContext,
  ): Promise<ObservationRow | null> | null {
    const { observation, indicator } = line;
    return observation && reports.observation.load({ id: observation.id, indicatorId: indicator.id });
  }
}

/** The indicator, and every other that its formula stands on. */
function reachOf(indicator: Indicator, book: Catalogue): Indicator[] {
  const formula = book.formulaOf(indicator.code);
  const parts =
    formula === null ? [] : referencesOf(formula).flatMap(({ code }) => reachOf(book.indicator(code), book));
  return [...new Set([indicator, ...parts])];
}
