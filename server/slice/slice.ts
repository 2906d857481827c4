import type { Scope } from '../reporting/observation.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { Day } from '../shared/day.js';
import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import type { UnitVersion } from '../territory/unit-version.js';

/** One column of a slice: an indicator with some members fixed, for one period; asked of every unit alike. */
export type SliceColumn = RollupQuestion;

/** A table to be filled: units down, columns across. */
export interface SliceQuestion {
  /** What is in the rows, in the order asked for; when they are combined, all that makes up the one row. */
  readonly units: readonly UnitVersion[];
  /** One row for all units, rolled up together. */
  readonly isCombined: boolean;
  readonly columns: readonly SliceColumn[];
  readonly scope: Scope;
  /** What the total row is of, and the day of the map it is looked at on. */
  readonly parent: UnitOnMap;
}

/** A unit with the map on which it is rolled up. */
export interface UnitOnMap {
  readonly unit: UnitVersion;
  readonly boundaries: Day;
}

/** One column to be asked for, or as many as a dimension has members. */
export interface IndicatorSelection {
  readonly code: string;
  /** Members to fix; the others are summed over. */
  readonly members: readonly { readonly dimension: string; readonly member: string }[];
  /** Dimensions to break down by: one column for each combination of their members. */
  readonly by: readonly string[];
}

/** The most cells of a slice when nothing is configured: a year of months for every commune of the country. */
export const DEFAULT_MAX_SLICE_CELLS = 150_000;

/** @throws DomainError `SLICE_TOO_LARGE` with the size and the limit. */
export function refuseTooLarge(
  { units, columns }: { readonly units: number; readonly columns: number },
  limit: number,
): void {
  const cells = units * columns;
  if (cells <= limit) return;
  throw new DomainError(
    'SLICE_TOO_LARGE',
    {
      vi:
        `Bảng này có ${cells} ô (${units} đơn vị × ${columns} cột), mà nhiều nhất là ${limit}: ` +
        'hỏi ít đơn vị, chỉ tiêu, thành phần hoặc kỳ hơn, hoặc hỏi thành nhiều bảng.',
      en:
        `This slice has ${cells} cells (${units} units × ${columns} columns), and ${limit} is the most that is taken: ` +
        'ask for fewer units, indicators, members or periods, or in several slices.',
    },
    { cells, units, columns, limit },
  );
}

/** @throws DomainError `SLICE_MALFORMED`: what was asked for makes no table. */
export function refuseSlice(words: Bilingual, details: Readonly<Record<string, unknown>> = {}): never {
  throw new DomainError('SLICE_MALFORMED', words, details);
}
