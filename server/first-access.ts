import { AccessReadModel } from './access/access.read-model.js';
import { AccessStore } from './access/access.store.js';
import { COMMAND } from './access/principal.js';
import { type Config, isThisMachine } from './config.js';
import type { Database } from './database/database.js';
import { DomainError } from './shared/domain-error.js';

/**
 * An address that others can reach serves nobody by accident: who may see public figures must have been said, and
 * somebody must be able to sign in.
 *
 * @throws DomainError `CONFIGURATION_WRONG` saying all that is lacking, and what to do.
 */
export async function refuseToStandOpen(config: Config, orm: Database): Promise<void> {
  if (isThisMachine(config.host)) return;
  const lacking: string[] = [];
  if (config.reading === null) {
    lacking.push(
      'BACAP_READ is not set: OPEN shows public figures to whoever asks, SIGNED_IN only to whoever signs in',
    );
  }
  if (config.tokens === null && !(await new AccessReadModel(orm.em.fork()).hasKeyInForce(new Date()))) {
    lacking.push(
      'nobody could sign in: set BACAP_JWT_ISSUER, BACAP_JWT_AUDIENCE and BACAP_JWT_JWKS, or make a key with ' +
        '"npm run access -- keys create --name administrator --grant ADMINISTRATOR:*"',
    );
  }
  if (lacking.length === 0) return;
  throw new DomainError(
    'CONFIGURATION_WRONG',
    `HOST="${config.host}" can be reached from other machines, and access is not configured:\n` +
      `${lacking.map(line => `  ${line}`).join('\n')}\n` +
      'Or leave HOST as 127.0.0.1, to serve this machine alone. See docs/access.md.',
    { host: config.host, lacking },
  );
}

/**
 * The key of an administrator, made at the first start of an embedded database that serves this machine alone.
 * Null when there was a key before: it is made once.
 */
export async function makeFirstKey({ database, host }: Config, orm: Database): Promise<string | null> {
  if (database.kind !== 'directory' || !isThisMachine(host)) return null;
  return orm.em.fork().transactional(async em => {
    if (await new AccessReadModel(em).hasEverHadKey()) return null;
    const by = {
      principal: COMMAND,
      requestId: null,
      source: { address: null, userAgent: null },
    };
    const { text } = await new AccessStore(em, by, new Date()).createKey({
      name: 'first administrator',
      grants: [{ role: 'ADMINISTRATOR', unit: null }],
      expiresAt: null,
    });
    return text;
  });
}
