/** How the rows of a table are put in order: by which column, and which way. */
export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

/** `-value`: by value, the greatest first. */
export function readSort(text: string | undefined, fallback: string): Sort {
  const chosen = text === undefined || text === '' ? fallback : text;
  return { by: chosen.replace(/^-/, ''), descending: chosen.startsWith('-') };
}

export function printSort({ by, descending }: Sort): string {
  return `${descending ? '-' : ''}${by}`;
}

/** Rows in order; those without a value come last whichever way, and equal ones keep their places. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => number | string | null,
  descending: boolean,
  compareNames: (one: string, other: string) => number,
): readonly Row[] {
  const way = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return way * (left - right);
    return way * compareNames(String(left), String(right));
  });
}
