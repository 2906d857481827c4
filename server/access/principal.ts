import type { AdminUnitId } from '../territory/admin-unit.js';

/**
 * What somebody is to a unit and to everything below it. `VIEWER` sees what is not public yet, `REPORTER` hands
 * figures in, `REVIEWER` returns and approves them, `ADMINISTRATOR` does all of it and says who may do what.
 */
export const ROLES = ['VIEWER', 'REPORTER', 'REVIEWER', 'ADMINISTRATOR'] as const;
export type Role = (typeof ROLES)[number];

/** A role on a unit and everything below it. */
export interface Grant {
  readonly role: Role;
  /** Null: everywhere, whatever the map. */
  readonly unit: AdminUnitId | null;
}

/** How somebody is known to us: not at all, by a token of whom we trust, by a key of our own, or at the machine itself. */
export const PRINCIPAL_KINDS = ['ANONYMOUS', 'PERSON', 'KEY', 'COMMAND'] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** Who is asking. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** Stays the same from one request to the next, and is kept beside what was done: `key:3f9a1c2b4d5e`. */
  readonly id: string;
  /** For people to read. */
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** Somebody who did not say who they are: sees what is public, and changes nothing. */
export const ANONYMOUS: Principal = Object.freeze({
  kind: 'ANONYMOUS',
  id: 'anonymous',
  name: 'anonymous',
  grants: [],
});

/** Whoever sits at the machine and runs a command: the files of the database are theirs anyway. */
export const COMMAND: Principal = Object.freeze({
  kind: 'COMMAND',
  id: 'command',
  name: 'command line',
  grants: [{ role: 'ADMINISTRATOR', unit: null }],
} satisfies Principal);

/** The id of a person: a subject means something only to who issued it. */
export function personId(issuer: string, subject: string): string {
  return `person:${issuer}|${subject}`;
}

/** The id of a key, by the part of it that is not secret. */
export function keyId(prefix: string): string {
  return `key:${prefix}`;
}

/**
 * What may need a right. `READ_REPORT`: what is not public yet (drafts, returned, submitted); `WRITE_REPORT`: start,
 * set figures, submit, withdraw, correct; `REVIEW_REPORT`: return, approve; `ADMINISTER`: keys, grants, forms, the map.
 */
export const ACTIONS = ['READ_REPORT', 'WRITE_REPORT', 'REVIEW_REPORT', 'ADMINISTER'] as const;
export type Action = (typeof ACTIONS)[number];

const ROLES_FOR: Readonly<Record<Action, readonly Role[]>> = {
  READ_REPORT: ['VIEWER', 'REPORTER', 'REVIEWER', 'ADMINISTRATOR'],
  WRITE_REPORT: ['REPORTER', 'ADMINISTRATOR'],
  REVIEW_REPORT: ['REVIEWER', 'ADMINISTRATOR'],
  ADMINISTER: ['ADMINISTRATOR'],
};

/**
 * The roles somebody has on a unit, each once, in the order of {@link ROLES}.
 *
 * @param unitAndAbove The unit itself and all it lies in, as rights see it (see `UnitReachReadModel`).
 */
export function rolesOn(principal: Principal, unitAndAbove: Iterable<AdminUnitId>): Role[] {
  const reach = new Set<AdminUnitId | null>(unitAndAbove).add(null);
  const held = new Set(principal.grants.filter(({ unit }) => reach.has(unit)).map(({ role }) => role));
  return ROLES.filter(role => held.has(role));
}

/** Whether somebody may do this to a unit. */
export function may(principal: Principal, action: Action, unitAndAbove: Iterable<AdminUnitId>): boolean {
  return rolesOn(principal, unitAndAbove).some(role => ROLES_FOR[action].includes(role));
}

/** Whether somebody may do this everywhere: what belongs to no unit (the catalogue, the map, forms) needs it. */
export function mayEverywhere(principal: Principal, action: Action): boolean {
  return may(principal, action, []);
}

/** Where somebody may do this: in these units and below them, or (null) everywhere. */
export function reachOf(principal: Principal, action: Action): readonly AdminUnitId[] | null {
  const units = principal.grants.flatMap(({ role, unit }) =>
    ROLES_FOR[action].includes(role) ? [unit] : [],
  );
  return units.includes(null) ? null : [...new Set(units.filter(unit => unit !== null))];
}

/**
 * Whether somebody may approve what was submitted by `submittedBy` (the id of a principal; null: not known).
 *
 * Four eyes: nobody approves what they submitted themselves, except an administrator of the unit, so that an
 * office of one person is not stuck.
 */
export function mayApprove(
  principal: Principal,
  submittedBy: string | null,
  unitAndAbove: Iterable<AdminUnitId>,
): boolean {
  const roles = rolesOn(principal, unitAndAbove);
  if (roles.includes('ADMINISTRATOR')) return true;
  return roles.includes('REVIEWER') && principal.id !== submittedBy;
}

/** From which step on the figures of a report are public. */
export const PUBLIC_FROM = ['APPROVAL', 'SUBMISSION'] as const;
export type PublicFrom = (typeof PUBLIC_FROM)[number];

/** Whether public figures are shown to whoever asks, or to those alone who say who they are. */
export const READ_MODES = ['OPEN', 'SIGNED_IN'] as const;
export type ReadMode = (typeof READ_MODES)[number];
