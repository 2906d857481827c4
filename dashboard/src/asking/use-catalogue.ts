import type { IndicatorDefinitionFragment } from '@bacap/client-sdk';
import type { UseQueryResult } from '@tanstack/react-query';
import { client } from './client.js';
import { useAnswer } from './use-answer.js';

export type IndicatorEntry = IndicatorDefinitionFragment;

/** Every indicator, in the order of the catalogue. */
export function useCatalogue(): UseQueryResult<readonly IndicatorEntry[]> {
  return useAnswer(['catalogue'], options => client.indicators({}, options));
}

/** A chapter of the catalogue. */
export interface Chapter {
  readonly group: IndicatorEntry['group'];
  readonly indicators: readonly IndicatorEntry[];
}

export function chaptersOf(indicators: readonly IndicatorEntry[]): readonly Chapter[] {
  const byGroup = Map.groupBy(indicators, ({ group }) => group.code);
  return [...byGroup.values()].map(members => ({ group: members[0]!.group, indicators: members }));
}
