import type { MapOfProvinces, Size } from './country/size.js';
import type { Loading } from './measure-loading.js';
import type { Question } from './questions/question.js';
import type { Timing } from './statistics.js';
import type { WritePath } from './write-path.js';

/** Who is measured, the floor first. */
export const CONTENDERS = ['floor', 'columns', 'again', 'nested', 'peerRollups', 'peerFigures'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

export const CONTENDER_TITLES: Readonly<Record<ContenderName, string>> = {
  floor: 'floor (plain client)',
  columns: 'Bacap, columns',
  again: 'Bacap, the same columns again',
  nested: 'Bacap, nested cells',
  peerRollups: 'PostGraphile on rollups',
  peerFigures: 'PostGraphile aggregates',
};

/** What one run of the bench found, as it is kept. */
export interface BenchResult {
  /** The day of the run. */
  readonly date: string;
  readonly size: Size;
  readonly seed: number;
  readonly map: MapOfProvinces;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly system: string;
    readonly node: string;
    readonly postgresql: string;
    readonly settings: Readonly<Record<string, string>> | null;
    /** Of the last minute, before the run and after it: above the number of cores, others were at work. */
    readonly load: readonly [before: number, after: number];
  };
  readonly offices: number;
  readonly reports: number;
  readonly observations: number;
  readonly loading: Loading;
  /** How long `npm run import` took for the same figures, rollups and discrepancies with it; null: not measured. */
  readonly importSeconds: number | null;
  readonly questions: Partial<Record<Question, QuestionResult>>;
  /** Null: not measured in this run. */
  readonly writes: WritePath | null;
  /** Why the peer was not measured, or versions of what was. */
  readonly peer: string;
  readonly goals: readonly GoalResult[];
}

export interface QuestionResult {
  readonly cells: number;
  /** How many of the cells have a number. */
  readonly numbers: number;
  /** Whether columns and nested cells gave the same numbers; null when one of them could not answer. */
  readonly agree: boolean | null;
  /** A contender that could not answer has none. */
  readonly timings: Partial<Record<ContenderName, Timing>>;
  readonly refused: Partial<Record<ContenderName, string>>;
}

export interface GoalResult {
  readonly goal: string;
  readonly limit: string;
  /** Null: this run cannot tell. */
  readonly measured: string | null;
  readonly met: boolean | null;
}
