import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ObservationType } from '../reporting/observation.graphql.js';
import type { ObservationRow } from '../reporting/report-row.js';
import { DomainError } from '../shared/domain-error.js';
import { once } from '../shared/once.js';
import { giveTurn, stepByStep } from '../shared/turns.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { DiscrepancyType, discrepancyTypeOf } from '../discrepancy/discrepancy.graphql.js';
import { DiscrepancyReadModel } from '../discrepancy/discrepancy.read-model.js';
import { costOfExplanation } from './cost-of-explanation.js';
import { explainStepByStep } from './explain-cell.js';
import { explainInWords } from './explain-in-words.js';
import { depthWithin, writeLines } from './lines-of-explanation.js';
import { MOST_NAMED } from './fold-silent-units.js';
import { ExplanationLineType, ExplanationType, lineTypeOf } from './explanation.graphql.js';
import { loadReportedWorld, placesOfFigures } from './explanation.loader.js';
import { reachOf } from './reach-of-indicator.js';
import { nameInTurns } from './telling-names.loader.js';
import { CellInput, MeasureType, measureTypeOf } from '../rollup/rollup.graphql.js';
import { readCell } from '../rollup/rollup.resolver.js';

/** The most lines of an explanation of which nobody said how far in it is to go. */
const MOST_LINES = 20_000;

const LEFT_OUT =
  'A line at that depth stands for its parts, and says in `partsLeftOut` how many there are; its unit can be explained by itself.';

/** How a number came about, down to the line of the document. */
@Resolver(() => ExplanationType)
export class ExplanationResolver {
  @Query(() => ExplanationType, {
    complexity: costOfExplanation,
    description:
      'What went into one number and what was set aside, down to the documents. Costs a few statements, and one more for each two thousand lines; the answer is as long as there are figures, or as `lines` is told to be.',
  })
  async explanation(
    @Arg('cell', () => CellInput, { description: 'Which number.' }) cell: CellInput,
    @Ctx() context: RequestContext,
  ): Promise<ExplanationType> {
    const { unit, question } = await readCell(cell, context);
    const book = await context.catalogue();
    const indicators = reachOf(question.indicator, book);
    return {
      indicator: question.indicator,
      map: question.boundaries,
      told: once(async () => {
        const world = await loadReportedWorld(unit, question, indicators, context);
        return stepByStep(explainStepByStep({ ...world, book }, cell.scope, question), () =>
          giveTurn(context.em),
        );
      }),
      disagreements: once(async () => {
        if (question.knownOn !== null) return null;
        const places = await placesOfFigures(unit, question, indicators, context);
        const ids = indicators.map(({ id }) => id);
        return new DiscrepancyReadModel(context.em).among(places, ids, question.period);
      }),
    };
  }

  @FieldResolver(() => MeasureType, { description: 'The number that is explained.' })
  async measure(@Root() { told, indicator }: ExplanationType): Promise<MeasureType> {
    return measureTypeOf((await told()).measure, indicator);
  }

  @FieldResolver(() => [DiscrepancyType], {
    description:
      'What disagrees about the number: in its unit and all below it, in its indicator and those of its formula, in periods that share a day with the one asked; at most 500, the greatest first. Of an earlier knowledge (`knownOn`) empty: the list is kept as it is today alone, see `discrepancyCount`.',
  })
  async discrepancies(@Root() { disagreements }: ExplanationType): Promise<DiscrepancyType[]> {
    return ((await disagreements())?.rows ?? []).map(discrepancyTypeOf);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'How many discrepancies there are in all; null where an earlier knowledge (`knownOn`) is asked for: which there were then is not kept, and those of today are not about the number of then.',
  })
  async discrepancyCount(@Root() { disagreements }: ExplanationType): Promise<number | null> {
    return (await disagreements())?.count ?? null;
  }

  @FieldResolver(() => [ExplanationLineType], {
    description:
      'The lines in reading order, each after the one it is a part of. The observations among them, and the lines whose parts are left out, each times its factor, add up to the value; below a formula, to that of each of its parts. Units stand in Vietnamese order of names; one that shares name and code with another told of, or is not there yet on the map asked for, is told with its first or last day.',
  })
  async lines(
    @Root() { told, map }: ExplanationType,
    @Arg('setAside', () => Boolean, {
      defaultValue: true,
      description: 'Whether what did not go in is told too.',
    })
    setAside: boolean,
    @Arg('depth', () => Int, {
      nullable: true,
      description: `How far in the lines go, however many they are: 0 is the first alone. ${LEFT_OUT} Left out, or null: all the way, or as far as \`atMost\` lets them.`,
    })
    depth: number | null,
    @Arg('atMost', () => Int, {
      defaultValue: MOST_LINES,
      description:
        'Without `depth`: an explanation of more lines goes only so far in that it has no more, though always to what the number is made of. A country can have some hundred thousand.',
    })
    atMost: number,
    @Ctx() context: RequestContext,
  ): Promise<Promise<ExplanationLineType>[]> {
    const turn = (): Promise<void> => giveTurn(context.em);
    const { root } = await told();
    const furthest =
      depth === null || depth === undefined
        ? await stepByStep(depthWithin(root, setAside, atMost), turn)
        : readDepth(depth);
    const lines = await stepByStep(writeLines(root, { setAside, depth: furthest }), turn);
    return nameInTurns(lines, map, context).map(async named => lineTypeOf(await named, lines));
  }
}

function readDepth(depth: number): number {
  if (depth >= 0) return depth;
  throw new DomainError(
    'BAD_USER_INPUT',
    {
      vi: `depth: ${depth} không phải là một độ sâu: 0 là riêng dòng đầu, 1 là cả các phần của nó, cứ thế; bỏ trống là đến tận văn bản.`,
      en: `depth: ${depth} is no depth: 0 is the first line alone, 1 adds what it is made of, and so on; left out, all the way.`,
    },
    { depth },
  );
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
