import type { RequestOptions, UnitNamesFragment, UnitPlaceFragment } from '@bacap/client-sdk';
import { useMemo } from 'react';
import { useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';

/** What the units of a list lie in, by their identity. */
export type Places = ReadonlyMap<string, UnitNamesFragment | null>;

const NONE: Places = new Map();

/** What units lie in that share their name with another of the list; asked only where there are such. */
export function usePlaces(
  units: readonly UnitNamesFragment[],
  question: readonly unknown[],
  ask: (options: RequestOptions) => Promise<readonly UnitPlaceFragment[]>,
): Places {
  const { unitName } = useLanguage();
  const namesakes = useMemo(() => {
    const byName = Map.groupBy(units, unitName);
    return [...byName.values()].filter(alike => alike.length > 1).flat();
  }, [units, unitName]);
  const { data, isPlaceholderData } = useAnswer(namesakes.length > 0 ? ['places', ...question] : null, ask);
  return useMemo(() => {
    if (!data || isPlaceholderData || namesakes.length === 0) return NONE;
    const parents = new Map(data.map(({ id, parent }) => [id, parent]));
    return new Map(namesakes.map(({ id }) => [id, parents.get(id) ?? null]));
  }, [data, isPlaceholderData, namesakes]);
}
