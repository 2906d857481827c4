import { SCOPES } from '../reporting/observation.js';
import { BASIS_POLICIES } from '../rollup/measure.js';

const MEMBER = /^\s*[^=\s][^=]*=\s*[^=\s][^=]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** What is wrong with options of a question, before the API is asked in words of its own; null: nothing. */
export function misspeltOption(values: {
  readonly scope?: string | undefined;
  readonly basis?: string | undefined;
  readonly 'known-on'?: string | undefined;
  readonly member?: readonly string[] | undefined;
}): string | null {
  const { scope, basis, 'known-on': knownOn, member = [] } = values;
  if (scope !== undefined && !SCOPES.some(one => one === scope.toUpperCase()))
    return `--scope ${scope}: ${SCOPES.join(', ')}.`;
  if (basis !== undefined && !BASIS_POLICIES.some(one => one === basis.toUpperCase()))
    return `--basis ${basis}: ${BASIS_POLICIES.join(', ')}.`;
  if (knownOn !== undefined && (!INSTANT.test(knownOn) || Number.isNaN(Date.parse(knownOn)))) {
    return `--known-on ${knownOn}: không phải một thời điểm, ghi như 2026-11-30T17:00:00+07:00 · is not an instant, write it as 2026-11-30T17:00:00+07:00.`;
  }
  const unnamed = member.find(text => !MEMBER.test(text));
  if (unnamed !== undefined) {
    return `--member ${unnamed}: ghi DIM=MEMBER, như PETITION_TYPE=COMPLAINT · write DIM=MEMBER, as PETITION_TYPE=COMPLAINT.`;
  }
  return null;
}

/** `PETITION_TYPE=COMPLAINT`, once `misspeltOption` has nothing to say. */
export function memberOf(text: string): { readonly dimension: string; readonly member: string } {
  const [dimension = '', member = ''] = text.split('=').map(part => part.trim());
  return { dimension, member };
}
