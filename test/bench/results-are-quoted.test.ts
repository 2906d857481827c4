import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge, type Measured } from '../../bench/goals.js';
import { plot } from '../../bench/plot.js';
import type { BenchResult } from '../../bench/result.js';
import { keptResults, nameOf, quoteResults } from '../../bench/results.js';
import { timingOf } from '../../bench/statistics.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');

/** A run of 3 M in which every contender took the same on every question. */
function run(size: Measured['size'], floor: number, columns: number): Measured {
  const timings = { floor: timingOf([floor]), columns: timingOf([columns]), nested: timingOf([columns]) };
  const question = { cells: 1, numbers: 1, agree: true, timings, refused: {} };
  return {
    date: '2026-11-22',
    size,
    seed: 1,
    map: '63',
    machine: {
      cpu: 'a processor',
      cores: 2,
      memoryGiB: 24,
      system: 'Linux',
      node: '24',
      postgresql: '15',
      settings: null,
      load: [0, 1],
    },
    offices: 1,
    reports: 1,
    observations: 1,
    loading: { copySeconds: 10, referenceSeconds: 5, referenceRows: 1, rebuildSeconds: 25, rollupRows: 1 },
    importSeconds: null,
    questions: { Q1: question, Q2: question, Q3: question, Q4: question, Q5: question },
    writes: { writers: 4, reportsPerSecond: 150, perReport: timingOf([20]) },
    peer: 'nobody',
  };
}

function judged(measured: Measured, earlier: readonly Measured[] = []): Record<string, unknown> {
  return Object.fromEntries(judge(measured, earlier).map(({ goal, met }) => [goal, met]));
}

describe('The results of the bench', () => {
  it('stand in the documentation as they are kept', () => {
    expect(quoteResults(PAGE, keptResults())).toBe(PAGE);
  });

  it('have a picture each, made of the numbers kept', () => {
    for (const result of keptResults()) {
      const path = join(import.meta.dirname, `../../bench/results/${nameOf(result)}.svg`);
      expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(plot(result));
    }
  });

  it('say that a goal is met or missed by what was measured', () => {
    expect(judged(run('3M', 10, 3.9))).toMatchObject({
      'columns on Q1, of the floor': true,
      'columns on Q4, of the floor': true,
      'commune reports of 40 figures handed in, rolled up': false,
      'COPY and every rollup of 3 M observations, of COPY and one plain build of sums': false,
    });
    expect(judged(run('3M', 10, 8.5))).toMatchObject({
      'columns on Q1, of the floor': false,
      'columns on Q2, of the floor': false,
      'columns on Q3, of the floor': true,
    });
  });

  it('tell the growth from 0.3 M to 30 M only when both were measured', () => {
    const goal = 'columns at 30 M, of the same at 0.3 M: the question with the largest growth';
    expect(judged(run('30M', 10, 5))[goal]).toBeNull();
    expect(judged(run('30M', 10, 5), [run('0.3M', 9, 4.5)])[goal]).toBe(true);
    expect(judged(run('30M', 10, 5), [run('0.3M', 9, 4)])[goal]).toBe(false);
  });

  it('tell the time that 95 of 100 did not exceed', () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(timingOf(times)).toEqual({ runs: 100, median: 50, p95: 95 });
    expect(timingOf([7])).toEqual({ runs: 1, median: 7, p95: 7 });
  });

  it('quote the newest of each size, whatever was quoted before', () => {
    const kept = ['2026-11-21', '2026-11-22'].map((date): BenchResult => ({
      ...run('3M', 10, 3),
      date,
      goals: [],
    }));
    const page = quoteResults(quoteResults(PAGE, kept.slice(0, 1)), kept);
    expect(page).toContain('**3M, 2026-11-22**');
    expect(page).not.toContain('2026-11-21');
  });
});
