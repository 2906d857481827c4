import type { AdminLevel, Completeness } from '@bacap/client-sdk';

type ComingPeriod = Completeness['coming'][number];

/** A period of a form that has not begun, for all the levels that have the same days for it. */
export interface ComingOfLevels extends Omit<ComingPeriod, 'level'> {
  readonly levels: readonly AdminLevel[];
}

/** Told once for all levels alike, in the order in which they came. */
export function groupComing(coming: readonly ComingPeriod[]): readonly ComingOfLevels[] {
  const alike = Map.groupBy(coming, ({ form, period, begins, due }) => [form, period, begins, due].join(' '));
  return [...alike.values()].map(([first, ...others]) => {
    const { level, ...of } = first!;
    return { ...of, levels: [level, ...others.map(other => other.level)] };
  });
}
