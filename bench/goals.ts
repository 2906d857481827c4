import type { Size } from './country/size.js';
import type { Question } from './questions/question.js';
import { QUESTIONS } from './questions/question.js';
import type { BenchResult, ContenderName, GoalResult } from './result.js';

/** A run before its goals were judged. */
export type Measured = Omit<BenchResult, 'goals'>;

interface Goal {
  readonly goal: string;
  readonly limit: number;
  readonly unit: '×' | 'ms' | 'reports/s';
  /** Undefined: a run of this size, or what was measured in it, cannot tell. */
  readonly measure: (run: Measured, earlier: readonly Measured[]) => number | undefined;
}

const GOALS: readonly Goal[] = [
  ...(
    [
      ['columns', 'Q1', 0.4],
      ['columns', 'Q2', 0.8],
      ['columns', 'Q3', 0.9],
      ['columns', 'Q4', 1.2],
      ['nested', 'Q1', 2],
    ] as const
  ).map(([contender, question, limit]): Goal => ({
    goal: `${contender === 'columns' ? 'columns' : 'nested cells'} on ${question}, of the floor`,
    limit,
    unit: '×',
    measure: run => ratioToFloor(run, question, contender),
  })),
  {
    goal: 'p95 of columns on Q5 at 10 M observations',
    limit: 60,
    unit: 'ms',
    measure: run => (run.size === '10M' ? run.questions.Q5?.timings.columns?.p95 : undefined),
  },
  {
    goal: 'columns at 30 M, of the same at 0.3 M: the question with the largest growth',
    limit: 1.2,
    unit: '×',
    measure: (run, earlier) =>
      run.size === '30M' ? growth(run, latest(earlier, '0.3M', run.map)) : undefined,
  },
  {
    goal: 'commune reports of 40 figures handed in, rolled up',
    limit: 200,
    unit: 'reports/s',
    measure: run => run.writes?.reportsPerSecond,
  },
  {
    goal: 'COPY and every rollup of 3 M observations, of COPY and one plain build of sums',
    limit: 2,
    unit: '×',
    measure: ({ size, loading }) =>
      size === '3M'
        ? (loading.copySeconds + loading.rebuildSeconds) / (loading.copySeconds + loading.referenceSeconds)
        : undefined,
  },
  {
    goal: '`npm run import` of 3 M observations, of COPY and one plain build of sums',
    limit: 2,
    unit: '×',
    measure: ({ size, loading, importSeconds }) =>
      size === '3M' && importSeconds !== null
        ? importSeconds / (loading.copySeconds + loading.referenceSeconds)
        : undefined,
  },
];

/** @param earlier Other runs on this machine, oldest first. */
export function judge(run: Measured, earlier: readonly Measured[]): GoalResult[] {
  return GOALS.map(({ goal, limit, unit, measure }) => {
    const measured = measure(run, earlier);
    const isFloor = unit === 'reports/s';
    return {
      goal,
      limit: `${isFloor ? '≥' : '≤'} ${print(limit, unit)}`,
      measured: measured === undefined ? null : print(measured, unit),
      met: measured === undefined ? null : isFloor ? measured >= limit : measured <= limit,
    };
  });
}

/** How many times the median of the floor; undefined when one of them was not measured. */
export function ratioToFloor(
  run: Measured,
  question: Question,
  contender: ContenderName,
): number | undefined {
  const timings = run.questions[question]?.timings;
  const [floor, other] = [timings?.floor?.median, timings?.[contender]?.median];
  return floor === undefined || other === undefined ? undefined : other / floor;
}

function latest(runs: readonly Measured[], size: Size, map: Measured['map']): Measured | undefined {
  return runs.findLast(run => run.size === size && run.map === map);
}

function growth(large: Measured, small: Measured | undefined): number | undefined {
  const ratios = QUESTIONS.flatMap(question => {
    const [before, after] = [small, large].map(run => run?.questions[question]?.timings.columns?.median);
    return before === undefined || after === undefined ? [] : [after / before];
  });
  return ratios.length === 0 ? undefined : Math.max(...ratios);
}

function print(number: number, unit: Goal['unit']): string {
  return unit === '×' ? `${number.toFixed(2)} ×` : `${number.toFixed(unit === 'ms' ? 1 : 0)} ${unit}`;
}
