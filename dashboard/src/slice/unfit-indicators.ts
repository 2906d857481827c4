import { listIn, membersIn, type Question } from '../address/address.js';
import { indicatorsIn, keyOf, type TableIndicator } from './table-question.js';

/** As much of an indicator of the catalogue as says what it can be broken down by. */
interface BrokenDown {
  readonly code: string;
  readonly dimensions: readonly { readonly code: string }[];
}

/** An indicator of a table that cannot be counted in the part that alone is to be counted. */
export interface Unfit {
  /** As its column is called. */
  readonly key: string;
  readonly indicator: TableIndicator;
  readonly dimension: string;
  readonly member: string;
  /** It has no such breakdown; or it is broken down by it as well, and has one part only. */
  readonly why: 'UNKNOWN' | 'BROKEN_DOWN';
}

/** Whether the parts that alone are to be counted are asked of an indicator: not where it is to be taken whole, and has none such. */
export function isCountedApart(
  whole: readonly string[],
  catalogue: readonly BrokenDown[],
): (code: string, dimension: string) => boolean {
  return (code, dimension) => !whole.includes(code) || hasDimension(catalogue, code, dimension);
}

/** Which indicators stand in the way of the whole table, which the server would refuse. */
export function unfitIn(asked: Question, catalogue: readonly BrokenDown[]): readonly Unfit[] {
  const fixed = membersIn(asked['members']);
  const isApart = isCountedApart(listIn(asked['whole']), catalogue);
  return indicatorsIn(asked['indicators']).flatMap(indicator =>
    // What the catalogue does not know at all is refused as that.
    catalogue.every(({ code }) => code !== indicator.code)
      ? []
      : fixed.flatMap(({ dimension, member }): readonly Unfit[] => {
          const unfit = { key: `${keyOf(indicator)} ${dimension}`, indicator, dimension, member };
          if (indicator.by === dimension) return [{ ...unfit, why: 'BROKEN_DOWN' }];
          return isApart(indicator.code, dimension) && !hasDimension(catalogue, indicator.code, dimension)
            ? [{ ...unfit, why: 'UNKNOWN' }]
            : [];
        }),
  );
}

function hasDimension(catalogue: readonly BrokenDown[], code: string, dimension: string): boolean {
  const entry = catalogue.find(one => one.code === code);
  return entry?.dimensions.some(one => one.code === dimension) ?? true;
}
