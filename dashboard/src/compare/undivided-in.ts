import type { Compared } from './ask-comparison.js';

/** How many units have reported all and have no number all the same: 0 of 0. They are not among those that owe one. */
export function undividedIn({ missingStatuses }: Pick<Compared, 'missingStatuses'>): number {
  return missingStatuses.filter(status => status === 'COMPLETE').length;
}
