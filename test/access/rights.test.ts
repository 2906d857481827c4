import { describe, expect, it } from 'vitest';
import { hashSecret, isInForce, isSecretOf, makeApiKey, readApiKey } from '../../server/access/api-key.js';
import { isGrantable, readGrant, readGrantClaim } from '../../server/access/grant-words.js';
import {
  ACTIONS,
  ANONYMOUS,
  COMMAND,
  type Grant,
  may,
  mayApprove,
  mayEverywhere,
  type Principal,
  reachOf,
  rolesOn,
} from '../../server/access/principal.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';

const id = (unit: number): AdminUnitId => unit as AdminUnitId;
const holding = (...grants: readonly Grant[]): Principal => ({
  kind: 'PERSON',
  id: 'me',
  name: 'me',
  grants,
});

describe('A role', () => {
  it('reaches its unit and what lies in it, and nothing else', () => {
    const reporter = holding({ role: 'REPORTER', unit: id(3) });
    expect(may(reporter, 'WRITE_REPORT', [id(3), id(2), id(1)])).toBe(true);
    expect(may(reporter, 'WRITE_REPORT', [id(4), id(3), id(2)])).toBe(true);
    expect(may(reporter, 'WRITE_REPORT', [id(2), id(1)])).toBe(false);
    expect(may(reporter, 'REVIEW_REPORT', [id(3)])).toBe(false);
  });

  it('everywhere reaches what belongs to no unit, too', () => {
    expect(mayEverywhere(COMMAND, 'ADMINISTER')).toBe(true);
    expect(mayEverywhere(holding({ role: 'ADMINISTRATOR', unit: id(1) }), 'ADMINISTER')).toBe(false);
    expect(reachOf(COMMAND, 'READ_REPORT')).toBeNull();
  });

  it('adds up with others, each told once', () => {
    const several = holding(
      { role: 'REVIEWER', unit: id(2) },
      { role: 'VIEWER', unit: id(3) },
      { role: 'REVIEWER', unit: null },
    );
    expect(rolesOn(several, [id(3), id(2)])).toEqual(['VIEWER', 'REVIEWER']);
    expect(reachOf(holding(...several.grants.slice(0, 2)), 'READ_REPORT')).toEqual([id(2), id(3)]);
    expect(reachOf(several, 'WRITE_REPORT')).toEqual([]);
  });

  it('is nothing that somebody has who did not say who they are', () => {
    for (const action of ACTIONS) expect(may(ANONYMOUS, action, [id(1)])).toBe(false);
  });
});

describe('Four eyes', () => {
  const reviewer = holding({ role: 'REVIEWER', unit: id(3) });

  it('keep a reviewer from approving what they submitted themselves', () => {
    expect(mayApprove(reviewer, 'somebody else', [id(3)])).toBe(true);
    expect(mayApprove(reviewer, 'me', [id(3)])).toBe(false);
  });

  it('are not asked of an administrator, so that an office of one person is not stuck', () => {
    expect(mayApprove(holding({ role: 'ADMINISTRATOR', unit: id(3) }), 'me', [id(3)])).toBe(true);
    expect(mayApprove(holding({ role: 'REPORTER', unit: id(3) }), 'other', [id(3)])).toBe(false);
  });
});

describe('A written role', () => {
  it.each([
    ['REPORTER:17329', { role: 'REPORTER', unit: '17329' }],
    ['ADMINISTRATOR:*', { role: 'ADMINISTRATOR', unit: null }],
    ['BOSS:1', null],
    ['reporter:1', null],
    ['REPORTER:', null],
    ['REPORTER:1;2', null],
    ['REPORTER', null],
  ])('%s', (text, grant) => {
    expect(readGrant(text)).toEqual(grant);
  });

  it('in a token is one of a list, or the list is none', () => {
    expect(readGrantClaim(undefined)).toEqual([]);
    expect(readGrantClaim(['VIEWER:1'])).toEqual([{ role: 'VIEWER', unit: '1' }]);
    for (const claim of ['VIEWER:1', ['VIEWER:1', 'x'], [1], { VIEWER: 1 }]) {
      expect(readGrantClaim(claim)).toBeNull();
    }
  });

  it.each([
    ['key:3f9a1c2b4d5e', true],
    ['person:https://id.example.vn|an nguyễn', true],
    ['person:|an', false],
    ['anonymous', false],
    ['command', false],
    ['key:3f9a', false],
  ])('is given to %s: %s', (principal, isTaken) => {
    expect(isGrantable(principal)).toBe(isTaken);
  });
});

describe('An API key', () => {
  it('is another one each time, and is known by its hash alone', () => {
    const [one, other] = [makeApiKey(), makeApiKey()];
    expect(one.text).not.toBe(other.text);
    const { prefix, secret } = readApiKey(one.text)!;
    expect(prefix).toBe(one.prefix);
    expect(one.secretHash).toBe(hashSecret(secret));
    expect(one.secretHash).not.toContain(secret);
    expect(isSecretOf(one.secretHash, secret)).toBe(true);
    expect(isSecretOf(other.secretHash, secret)).toBe(false);
    // The last digit is another one.
    const nearly = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');
    expect(isSecretOf(one.secretHash, nearly)).toBe(false);
  });

  it.each(['', 'bacap_', 'bacap_3f9a1c2b4d5e', `bacap_3f9a1c2b4d5e_${'0'.repeat(63)}`, 'eyJhbGciOi'])(
    'is not %j',
    text => {
      expect(readApiKey(text)).toBeNull();
    },
  );

  it('is in force until it expires or is revoked', () => {
    const now = new Date('2026-01-15T00:00:00Z');
    const [before, after] = [new Date('2026-01-14'), new Date('2026-01-16')];
    expect(isInForce({ revokedAt: null, expiresAt: null }, now)).toBe(true);
    expect(isInForce({ revokedAt: null, expiresAt: after }, now)).toBe(true);
    expect(isInForce({ revokedAt: null, expiresAt: before }, now)).toBe(false);
    expect(isInForce({ revokedAt: null, expiresAt: now }, now)).toBe(false);
    expect(isInForce({ revokedAt: before, expiresAt: after }, now)).toBe(false);
  });
});
