import { ViewerRolesDocument } from '@bacap/client-sdk';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { mapDayOf } from '../language/period.js';

type Role = 'ADMINISTRATOR' | 'REPORTER' | 'REVIEWER' | 'VIEWER';

/** What somebody may do with the reports of a unit. */
export interface Rights {
  readonly canWrite: boolean;
  readonly canJudge: boolean;
}

export function rightsOf(roles: readonly Role[]): Rights {
  const isOneOf = (...wanted: readonly Role[]): boolean => roles.some(role => wanted.includes(role));
  return { canWrite: isOneOf('REPORTER', 'ADMINISTRATOR'), canJudge: isOneOf('REVIEWER', 'ADMINISTRATOR') };
}

/** What whoever is signed in may do with the reports of a unit; null until it is known. */
export function useRights(unit: string, period: string): Rights | null {
  const asOf = mapDayOf(period, today());
  const { data, isPlaceholderData } = useAnswer(unit === '' ? null : ['rights', unit, asOf], options =>
    client.request(ViewerRolesDocument, { unit, asOf }, options),
  );
  return data && !isPlaceholderData ? rightsOf(data.unit?.viewerRoles ?? []) : null;
}
