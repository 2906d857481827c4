import {
  type AdminLevel,
  type BacapClient,
  ComparisonCoverageDocument,
  ComparisonPlacesDocument,
  type CoveredOfficesFragment,
  ComparisonTableDocument,
  type ComparisonQuestion,
  type ComparisonTableQuery,
  type RequestOptions,
  type UnitPlaceFragment,
} from '@bacap/client-sdk';
import { membersIn, type Question } from '../address/address.js';

export type Compared = ComparisonTableQuery['comparison'];
export type Ranked = Compared['rows'][number];

/** How many offices are in, of how many. */
export type Offices = CoveredOfficesFragment['coverage']['offices'];

/** A number and those that it changed from: of which of them something is said. */
export interface OfNumbers<Said> {
  readonly measure?: Said;
  readonly sincePrevious?: Said;
  readonly sinceLastYear?: Said;
}

/** The offices of each unit by its identity, of the numbers that they were asked of. */
export type OfficesOfUnits = ReadonlyMap<string, OfNumbers<Offices>>;

/** What is compared, with nothing left open. */
export interface ComparedQuestion extends Question {
  readonly unit: string;
  readonly level: AdminLevel;
  readonly indicator: string;
  readonly period: string;
  readonly members: string;
  /** The day of the map; empty: that of the period. */
  readonly boundaries: string;
}

/** A comparison, and what it answers. */
export interface AnsweredComparison {
  readonly question: ComparedQuestion;
  readonly comparison: Compared;
}

/** All but how many offices are in of each unit: to count them takes as long as all the rest. */
export async function askComparison(
  client: BacapClient<string>,
  question: ComparedQuestion,
  locale: 'VI' | 'EN',
  options: RequestOptions,
): Promise<AnsweredComparison> {
  const input = inputOf(question);
  const { comparison } = await client.request(ComparisonTableDocument, { input, locale }, options);
  return { question, comparison };
}

/** Which numbers of a comparison are not all there is. */
export interface PartialNumbers extends OfNumbers<true> {
  /** Of a unit that is compared; absent: of the parent alone, which is soon counted. */
  readonly ofRows?: true;
}

export function partialIn({ rows, parentRow }: Compared): PartialNumbers {
  const all = [...rows, parentRow];
  const isPartly = ({ measure, sincePrevious, sinceLastYear }: Ranked): boolean =>
    [measure, sincePrevious?.base, sinceLastYear?.base].some(isPart);
  return {
    ...(rows.some(isPartly) && { ofRows: true }),
    ...(all.some(({ measure }) => isPart(measure)) && { measure: true }),
    ...(all.some(({ sincePrevious }) => isPart(sincePrevious?.base)) && { sincePrevious: true }),
    ...(all.some(({ sinceLastYear }) => isPart(sinceLastYear?.base)) && { sinceLastYear: true }),
  };
}

/** Whether a number is one of a part of the offices or days. */
export function isPart(measure: Pick<Ranked['measure'], 'status'> | undefined): boolean {
  return measure?.status === 'PARTIAL';
}

/** How many offices are in, of each unit and of those of its numbers that are partial somewhere. */
export async function askOffices(
  client: BacapClient<string>,
  question: ComparedQuestion,
  of: PartialNumbers,
  options: RequestOptions,
): Promise<OfficesOfUnits> {
  const { comparison } = await client.request(
    ComparisonCoverageDocument,
    {
      input: inputOf(question),
      ofNumber: of.measure ?? false,
      ofPrevious: of.sincePrevious ?? false,
      ofLastYear: of.sinceLastYear ?? false,
      ofRows: of.ofRows ?? false,
    },
    options,
  );
  return new Map(
    [...(comparison.rows ?? []), comparison.parentRow].map(
      ({ unit, measure, sincePrevious, sinceLastYear }) => [
        unit.id,
        {
          ...(measure && { measure: measure.coverage.offices }),
          ...(sincePrevious && { sincePrevious: sincePrevious.base.coverage.offices }),
          ...(sinceLastYear && { sinceLastYear: sinceLastYear.base.coverage.offices }),
        },
      ],
    ),
  );
}

/** What each unit that is compared lies in. */
export async function askPlaces(
  client: BacapClient<string>,
  question: ComparedQuestion,
  options: RequestOptions,
): Promise<readonly UnitPlaceFragment[]> {
  const input = inputOf(question);
  const { comparison } = await client.request(ComparisonPlacesDocument, { input }, options);
  return [...comparison.rows.map(({ unit }) => unit), ...comparison.missing];
}

/** As the API is asked. */
export function inputOf({
  unit,
  level,
  indicator,
  period,
  members,
  boundaries,
}: ComparedQuestion): ComparisonQuestion<string> {
  return {
    units: { within: unit, level },
    indicator,
    period,
    members: membersIn(members),
    ...(boundaries !== '' && { boundaries }),
  };
}
