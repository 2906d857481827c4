import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessReadModel } from '../../server/access/access.read-model.js';
import { AccessStore } from '../../server/access/access.store.js';
import { readApiKey } from '../../server/access/api-key.js';
import { COMMAND, keyId } from '../../server/access/principal.js';
import { isThisMachine, readConfig } from '../../server/config.js';
import { makeFirstKey, refuseToStandOpen } from '../../server/first-access.js';
import { DomainError } from '../../server/shared/domain-error.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TOKENS = {
  BACAP_JWT_ISSUER: 'https://id.example.vn',
  BACAP_JWT_AUDIENCE: 'bacap',
  BACAP_JWT_JWKS: 'https://id.example.vn/jwks',
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(() => app.reset());

const makeKey = (expiresAt: Date | null = null) =>
  new AccessStore(
    app.em(),
    { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } },
    new Date(),
  ).createKey({ name: 'n', grants: [], expiresAt });

/** What stands in the way of serving; null: nothing. */
async function obstacle(environment: Record<string, string>): Promise<string | null> {
  try {
    await refuseToStandOpen(readConfig(environment), app.orm);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).code).toBe('CONFIGURATION_WRONG');
    return (error as Error).message;
  }
}

describe('An address that others can reach', () => {
  it('is not served until it is said who may see public figures and somebody can sign in', async () => {
    const message = await obstacle({ HOST: '0.0.0.0' });
    expect(message).toContain('HOST="0.0.0.0"');
    expect(message).toContain('BACAP_READ is not set');
    expect(message).toContain('npm run access -- keys create');
    expect(await obstacle({ HOST: '0.0.0.0', ...TOKENS })).not.toContain('nobody could sign in');
    expect(await obstacle({ HOST: '0.0.0.0', BACAP_READ: 'OPEN' })).not.toContain('BACAP_READ is not set');
  });

  it('is served with tokens, or with a key that is in force', async () => {
    const environment = { HOST: '10.1.2.3', BACAP_READ: 'OPEN' };
    expect(await obstacle({ ...environment, ...TOKENS })).toBeNull();
    await makeKey(new Date(Date.now() - 1_000));
    expect(await obstacle(environment)).toContain('nobody could sign in');
    await makeKey();
    expect(await obstacle(environment)).toBeNull();
  });

  it.each(['127.0.0.1', 'localhost', '::1', '127.8.0.1'])('is not %s', async host => {
    expect(isThisMachine(host)).toBe(true);
    expect(await obstacle({ HOST: host })).toBeNull();
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'example.vn', '127.0.0.1.example.vn', 'localhost.example.vn'])(
    'is %s',
    host => {
      expect(isThisMachine(host)).toBe(false);
    },
  );
});

describe('The first start of an embedded database', () => {
  it('makes a key of an administrator, once', async () => {
    const config = readConfig({});
    const key = await makeFirstKey(config, app.orm);
    const { prefix } = readApiKey(key!)!;
    expect(await new AccessReadModel(app.em()).grantsOf(keyId(prefix))).toEqual([
      { role: 'ADMINISTRATOR', unit: null },
    ]);
    expect(await makeFirstKey(config, app.orm)).toBeNull();
    await new AccessStore(
      app.em(),
      { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } },
      new Date(),
    ).revokeKey((await new AccessReadModel(app.em()).key(prefix))!);
    expect(await makeFirstKey(config, app.orm)).toBeNull();
  });

  it('makes none for an address that others can reach, nor on a server', async () => {
    expect(await makeFirstKey(readConfig({ HOST: '0.0.0.0' }), app.orm)).toBeNull();
    const url = 'postgres://me@localhost/bacap';
    expect(await makeFirstKey(readConfig({ DATABASE_URL: url }), app.orm)).toBeNull();
  });
});

describe('The configuration of access', () => {
  const wrong = (environment: Record<string, string>): string => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('takes an issuer, its audience and its keys together', () => {
    expect(readConfig(TOKENS).tokens).toEqual({
      issuer: TOKENS.BACAP_JWT_ISSUER,
      audience: 'bacap',
      jwks: TOKENS.BACAP_JWT_JWKS,
      areGrantsClaimed: false,
    });
    const { BACAP_JWT_AUDIENCE: _, ...lacking } = TOKENS;
    expect(wrong(lacking)).toContain('BACAP_JWT_AUDIENCE: a token is checked by');
  });

  it.each([
    ['BACAP_READ', 'YES'],
    ['BACAP_PUBLIC_FROM', 'DRAFT'],
    ['BACAP_JWT_JWKS', 'http://id.example.vn/jwks'],
    ['BACAP_JWT_GRANTS', 'CLAIM'],
    ['BACAP_TRUSTED_PROXIES', '10.0.0.0/33'],
  ])('takes no %s=%s', (name, value) => {
    expect(wrong({ [name]: value })).toContain(`${name}="${value}"`);
  });

  it('takes the keys of an issuer from this machine without TLS, and from a file', () => {
    for (const place of ['http://127.0.0.1:8080/jwks', 'keys/jwks.json'])
      expect(readConfig({ ...TOKENS, BACAP_JWT_JWKS: place }).tokens?.jwks).toBe(place);
  });
});
