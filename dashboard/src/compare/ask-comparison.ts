import {
  type AdminLevel,
  type BacapClient,
  type ComparisonCoverageQuery,
  ComparisonCoverageDocument,
  ComparisonTableDocument,
  type ComparisonQuestion,
  type ComparisonTableQuery,
  type RequestOptions,
} from '@bacap/client-sdk';
import { membersIn, type Question } from '../address/address.js';

export type Compared = ComparisonTableQuery['comparison'];
export type Ranked = Compared['rows'][number];

/** How many offices are in, of how many. */
export type Offices = ComparisonCoverageQuery['comparison']['rows'][number]['measure']['coverage']['offices'];

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

/** The offices of each unit that is compared, by its identity. */
export async function askOffices(
  client: BacapClient<string>,
  question: ComparedQuestion,
  options: RequestOptions,
): Promise<ReadonlyMap<string, Offices>> {
  const { comparison } = await client.request(
    ComparisonCoverageDocument,
    { input: inputOf(question) },
    options,
  );
  return new Map(comparison.rows.map(({ unit, measure }) => [unit.id, measure.coverage.offices]));
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
