/** What several runs of one thing took, in milliseconds. */
export interface Timing {
  readonly runs: number;
  readonly median: number;
  /** 95 of 100 runs took no longer. */
  readonly p95: number;
}

/** @param times At least one. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((one, other) => one - other);
  return { runs: sorted.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** The smallest of the times that the given share of them does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
