import type { UseQueryResult } from '@tanstack/react-query';
import { mapDayOf } from '../language/period.js';
import { client, today } from './client.js';
import { useAnswer } from './use-answer.js';

/** Where somebody begins who has not asked anything yet: at the latest report that there is. */
export interface Beginning {
  /** The unit that reported. */
  readonly unit: string;
  /** The unit directly above it, whose parts can be compared. */
  readonly above: string;
  readonly level: string;
  readonly period: string;
}

const COUNTRY = 'VN';

/** Looked for only where the address does not say enough. */
export function useBeginning(isNeeded: boolean): UseQueryResult<Beginning> {
  return useAnswer(isNeeded ? ['beginning'] : null, async options => {
    const { nodes } = await client.reports({ first: 1 }, options);
    const [latest] = nodes;
    if (!latest) return { unit: COUNTRY, above: COUNTRY, level: 'PROVINCE', period: today().slice(0, 4) };
    const { unit, period } = latest;
    const place = await client.unit({ code: unit.code, asOf: mapDayOf(period, today()) }, options);
    return { unit: unit.code, above: place?.ancestors.at(-1)?.code ?? unit.code, level: unit.level, period };
  });
}
