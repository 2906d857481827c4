import { AccessReadModel } from './access/access.read-model.js';
import { AccessStore } from './access/access.store.js';
import { COMMAND } from './access/principal.js';
import { type Config, isThisMachine } from './config.js';
import { type Database, isKnownEmpty } from './database/database.js';
import type { Bilingual } from './shared/bilingual.js';
import { DomainError } from './shared/domain-error.js';

const WITHOUT_READ: Bilingual = {
  vi: 'BACAP_READ chưa được đặt: OPEN cho mọi người hỏi xem số liệu công khai, SIGNED_IN chỉ cho người đăng nhập',
  en: 'BACAP_READ is not set: OPEN shows public figures to whoever asks, SIGNED_IN only to whoever signs in',
};
const MAKE_KEY = '"npm run access -- keys create --name administrator --grant ADMINISTRATOR:*"';
const WITHOUT_SIGNING_IN: Bilingual = {
  vi: `chưa ai đăng nhập được: đặt BACAP_JWT_ISSUER, BACAP_JWT_AUDIENCE và BACAP_JWT_JWKS, hoặc tạo khoá bằng ${MAKE_KEY}`,
  en: `nobody could sign in: set BACAP_JWT_ISSUER, BACAP_JWT_AUDIENCE and BACAP_JWT_JWKS, or make a key with ${MAKE_KEY}`,
};

/**
 * What {@link refuseToStandOpen} refuses, as far as it is known before the database is opened: nothing is written, and
 * nobody waits for what is then refused. That there is no key is known where nothing is kept yet.
 *
 * @throws DomainError `CONFIGURATION_WRONG`
 */
export function refuseToOpenInVain(config: Config): void {
  if (isThisMachine(config.host)) return;
  const isLocked = config.tokens === null && isKnownEmpty(config.database);
  refuseLacking(config, isLocked);
}

/**
 * An address that others can reach serves nobody by accident: who may see public figures must have been said, and
 * somebody must be able to sign in.
 *
 * @throws DomainError `CONFIGURATION_WRONG` saying all that is lacking, and what to do.
 */
export async function refuseToStandOpen(config: Config, orm: Database): Promise<void> {
  if (isThisMachine(config.host)) return;
  const isLocked =
    config.tokens === null && !(await new AccessReadModel(orm.em.fork()).hasKeyInForce(new Date()));
  refuseLacking(config, isLocked);
}

/** @param isLocked Whether nobody could sign in. */
function refuseLacking({ host, reading }: Config, isLocked: boolean): void {
  const lacking = [...(reading === null ? [WITHOUT_READ] : []), ...(isLocked ? [WITHOUT_SIGNING_IN] : [])];
  if (lacking.length === 0) return;
  throw new DomainError(
    'CONFIGURATION_WRONG',
    {
      vi:
        `HOST="${host}": máy khác truy cập được địa chỉ này mà quyền truy cập chưa được cấu hình:\n` +
        `${lacking.map(({ vi }) => `  ${vi}`).join('\n')}\n` +
        'Hoặc để HOST là 127.0.0.1, chỉ phục vụ máy này. Xem docs/access.md.',
      en:
        `HOST="${host}" can be reached from other machines, and access is not configured:\n` +
        `${lacking.map(({ en }) => `  ${en}`).join('\n')}\n` +
        'Or leave HOST as 127.0.0.1, to serve this machine alone. See docs/access.md.',
    },
    { host, lacking: lacking.map(({ en }) => en) },
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
