import { hasUnseen } from '../shared/legible.js';
import { type Role, ROLES } from './principal.js';

/** A grant as people and tokens write it: `REPORTER:17329`, or `REVIEWER:*` for everywhere. */
export interface WrittenGrant {
  readonly role: Role;
  /** Code of a unit; null: everywhere. */
  readonly unit: string | null;
}

/** Null when it is not written so. */
export function readGrant(text: string): WrittenGrant | null {
  const [, word, unit] = /^([A-Z]+):(\*|[\p{L}\p{N}_-]{1,40})$/u.exec(text) ?? [];
  const role = ROLES.find(known => known === word);
  return role === undefined || unit === undefined ? null : { role, unit: unit === '*' ? null : unit };
}

/** The grants of a token's claim: a list of them; null when any of it is written otherwise. */
export function readGrantClaim(claim: unknown): WrittenGrant[] | null {
  if (claim === undefined || claim === null) return [];
  if (!Array.isArray(claim)) return null;
  const grants = claim.map(one => (typeof one === 'string' ? readGrant(one) : null));
  return grants.every(grant => grant !== null) ? grants : null;
}

/** Whether a text can be the id of somebody to whom a role is given: a key, or a person of an issuer. */
export function isGrantable(principal: string): boolean {
  return (
    !hasUnseen(principal) &&
    principal.length <= 500 &&
    /^(key:[0-9a-f]{12}|person:[^|\s]+\|\S.*)$/.test(principal)
  );
}
