import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import type { Indicator } from '../indicator/indicator.js';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ObservationType } from '../reporting/observation.graphql.js';
import type { ObservationRow } from '../reporting/report-row.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { discrepancyTypeOf } from '../discrepancy/discrepancy.graphql.js';
import { DiscrepancyReadModel } from '../discrepancy/discrepancy.read-model.js';
import { costOfExplanation } from './cost-of-explanation.js';
import { explainCell } from './explain-cell.js';
import { explainInWords } from './explain-in-words.js';
import { linesOf } from './explanation.js';
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
    const { measure, root } = explainCell({ ...world, book }, cell.scope, question);
    const lines = linesOf(root);
    const units = [...new Set(lines.map(line => line.unit))];
    const [names, disagreements] = await Promise.all([
      loadTellingNames(lines, context),
      new DiscrepancyReadModel(context.em).among(
        units,
        indicators.map(({ id }) => id),
        question.period,
      ),
    ]);
    return {
      root,
      names,
      measure: measureTypeOf(measure, question.indicator),
      discrepancies: disagreements.map(discrepancyTypeOf),
    };
  }

  @FieldResolver(() => [ExplanationLineType], {
    description:
      'The lines in reading order, each after the one it is a part of. The observations among them, each times its factor, add up to the value; below a formula, to that of each of its parts. Units stand in Vietnamese order of names.',
  })
  lines(
    @Root() { root, names }: ExplanationType,
    @Arg('setAside', () => Boolean, {
      defaultValue: true,
      description: 'Whether what did not go in is told too.',
    })
    setAside: boolean,
  ): ExplanationLineType[] {
    const lines = linesOf(root, setAside);
    return lines.map(line => {
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
    });
  }
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
