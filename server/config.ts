import { isIP } from 'node:net';
import { PUBLIC_FROM, type PublicFrom, READ_MODES, type ReadMode } from './access/principal.js';
import type { DatabaseChoice } from './database/database.js';
import type { Bilingual } from './shared/bilingual.js';
import { DomainError } from './shared/domain-error.js';
import { DEFAULT_MAX_SLICE_CELLS } from './slice/slice.js';
import { ANY_ORIGIN } from './transport/cross-origin.js';
import { DEFAULT_QUERY_SECONDS } from './transport/deadline.js';
import { DEFAULT_MAX_IMPORT_MB } from './transport/import-limits.js';
import { DEFAULT_KEPT_ANSWERS_MB } from './transport/kept-answers.js';
import type { TokenIssuer } from './transport/tokens.js';

export const SEEDS = ['vietnam', 'none'] as const;
const GRANT_SOURCES = ['TABLE', 'TABLE_AND_CLAIM'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How this process is to run. */
export interface Config {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly database: DatabaseChoice;
  /** What an empty database is filled with: Viet Nam's units, catalogue and reports, or nothing. */
  readonly seed: (typeof SEEDS)[number];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where "today" is decided, for relative periods and for units in force. */
  readonly timeZone: string;
  /** What one operation may cost at most; see the header `x-query-cost` of an answer. */
  readonly maxQueryCost: number;
  /** The most cells that a slice may have: its units times its columns. */
  readonly maxSliceCells: number;
  /** The largest file of figures that is taken, in megabytes. */
  readonly maxImportMegabytes: number;
  /** How long one request may take. */
  readonly querySeconds: number;
  /** How much memory may hold answers for whoever asks the same, in megabytes; 0: none is kept. */
  readonly keptAnswersMegabytes: number;
  /** Pages of which other origins may ask, `*` for any; our own always may. */
  readonly corsOrigins: readonly string[];
  /** Who may see public figures; null: not said, which serves only this very machine. */
  readonly reading: ReadMode | null;
  /** From which step on the figures of a report are public. */
  readonly publicFrom: PublicFrom;
  /** Whose tokens are taken; null: keys alone. */
  readonly tokens: TokenIssuer | null;
  /** Addresses of proxies that are believed when they say whom they ask for. */
  readonly trustedProxies: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

interface Variable<T> {
  readonly fallback: string;
  /** What it is for, for the message that lists all variables. */
  readonly meaning: string;
  /** Undefined when the text cannot be taken. */
  readonly read: (text: string) => T | undefined;
  readonly taken: string;
}

const VARIABLES = {
  HOST: variable('127.0.0.1', 'the address to listen on', 'an address such as 127.0.0.1 or 0.0.0.0', text =>
    /^[\w.:-]+$/.test(text) ? text : undefined,
  ),
  PORT: variable('4000', 'the port to listen on', 'a number from 0 to 65535 (0: any free port)', text =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined,
  ),
  BACAP_DATA_DIR: variable('.bacap', 'where the embedded database keeps its files', 'a directory', text =>
    text.includes('\0') ? undefined : text,
  ),
  DATABASE_URL: variable(
    '',
    'a PostgreSQL server (15 or newer) instead of the embedded database',
    'postgres://user:password@host:5432/database',
    text => (text === '' || isDatabaseUrl(text) ? text : undefined),
  ),
  BACAP_SEED: variable('vietnam', 'what an empty database is filled with', SEEDS.join(' or '), oneOf(SEEDS)),
  LOG_LEVEL: variable('info', 'how much is logged', LOG_LEVELS.join(', '), oneOf(LOG_LEVELS)),
  BACAP_TIME_ZONE: variable(
    'Asia/Ho_Chi_Minh',
    'where "today" is decided',
    'a time zone such as Asia/Ho_Chi_Minh or UTC',
    text => (isTimeZone(text) ? text : undefined),
  ),
  BACAP_MAX_QUERY_COST: variable(
    '50000',
    'what one operation of the API may cost at most',
    'a number from 1000 to 100000000',
    text => (/^\d{4,9}$/.test(text) && within(Number(text), 1_000, 100_000_000) ? Number(text) : undefined),
  ),
  BACAP_MAX_SLICE_CELLS: variable(
    String(DEFAULT_MAX_SLICE_CELLS),
    'the most cells (units times columns) of a slice',
    'a number from 100 to 10000000',
    text => (/^\d{3,8}$/.test(text) && within(Number(text), 100, 10_000_000) ? Number(text) : undefined),
  ),
  BACAP_MAX_IMPORT_MB: variable(
    String(DEFAULT_MAX_IMPORT_MB),
    'the largest file of figures that is taken, in megabytes',
    'a number from 1 to 200',
    text => (/^\d{1,3}$/.test(text) && within(Number(text), 1, 200) ? Number(text) : undefined),
  ),
  BACAP_QUERY_SECONDS: variable(
    String(DEFAULT_QUERY_SECONDS),
    'how long one request to the API may take, in the database too',
    'a number of seconds from 1 to 3600',
    text => (/^\d{1,4}$/.test(text) && within(Number(text), 1, 3_600) ? Number(text) : undefined),
  ),
  BACAP_KEPT_ANSWERS_MB: variable(
    String(DEFAULT_KEPT_ANSWERS_MB),
    'how much memory may hold answers for whoever asks the same, in megabytes',
    'a number from 0 (none is kept) to 4096',
    text => (/^\d{1,4}$/.test(text) && Number(text) <= 4_096 ? Number(text) : undefined),
  ),
  BACAP_CORS_ORIGINS: variable(
    '',
    'whose pages may ask the API from a browser, besides our own',
    'origins such as https://dashboard.example.vn, with commas between them, or * for any',
    text => {
      const origins = text.split(',').flatMap(origin => origin.trim() || []);
      return origins.every(isOrigin) ? origins : undefined;
    },
  ),
  BACAP_READ: variable(
    '',
    'who may see public figures (needed when HOST is not this machine alone)',
    `${READ_MODES.join(' or ')} (whoever asks, or whoever signs in)`,
    text => (text === '' ? '' : oneOf(READ_MODES)(text)),
  ),
  BACAP_PUBLIC_FROM: variable(
    'APPROVAL',
    'from which step on the figures of a report are public',
    PUBLIC_FROM.join(' or '),
    oneOf(PUBLIC_FROM),
  ),
  BACAP_JWT_ISSUER: variable(
    '',
    'whose tokens are taken: their claim iss',
    'a text without spaces such as https://id.example.vn',
    text => (/^\S{0,300}$/.test(text) && !text.includes('|') ? text : undefined),
  ),
  BACAP_JWT_AUDIENCE: variable(
    '',
    'for whom tokens must be meant: their claim aud',
    'a text without spaces such as bacap',
    text => (/^\S{0,300}$/.test(text) ? text : undefined),
  ),
  BACAP_JWT_JWKS: variable(
    '',
    'where the public keys of the issuer are',
    'an address that begins with https:// (http:// on this machine), or a file',
    text => (isPlaceOfKeys(text) ? text : undefined),
  ),
  BACAP_JWT_GRANTS: variable(
    'TABLE',
    'where the roles of a token come from',
    `${GRANT_SOURCES.join(' or ')} (of its claim bacap_grants too)`,
    oneOf(GRANT_SOURCES),
  ),
  BACAP_TRUSTED_PROXIES: variable(
    '',
    'proxies that are believed when they say whom they ask for (X-Forwarded-For)',
    'addresses such as 10.0.0.1 or 10.0.0.0/8, with commas between them',
    text => {
      const proxies = text.split(',').flatMap(proxy => proxy.trim() || []);
      return proxies.every(isNetwork) ? proxies : undefined;
    },
  ),
};

type Name = keyof typeof VARIABLES;

/**
 * Reads the configuration from the environment; an empty variable counts as not set.
 *
 * @throws DomainError `CONFIGURATION_WRONG` naming every variable that is wrong, not just the first.
 */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: Bilingual[] = [];
  const read = <K extends Name>(name: K): NonNullable<ReturnType<(typeof VARIABLES)[K]['read']>> => {
    const { fallback, read: readText, taken } = VARIABLES[name];
    const text = environment[name]?.trim() || fallback;
    const value = readText(text);
    if (value === undefined) {
      const written = `${name}="${withoutPassword(text)}"`;
      wrong.push({
        vi: `${written} không dùng được; giá trị được nhận: ${taken}`,
        en: `${written}: give ${taken}`,
      });
    }
    return value as NonNullable<ReturnType<(typeof VARIABLES)[K]['read']>>;
  };
  const url = read('DATABASE_URL');
  const directory = read('BACAP_DATA_DIR');
  const issuer = read('BACAP_JWT_ISSUER');
  const audience = read('BACAP_JWT_AUDIENCE');
  const jwks = read('BACAP_JWT_JWKS');
  const areGrantsClaimed = read('BACAP_JWT_GRANTS') === 'TABLE_AND_CLAIM';
  const config: Config = {
    host: read('HOST'),
    port: read('PORT'),
    database: url ? { kind: 'server', url } : { kind: 'directory', directory },
    seed: read('BACAP_SEED'),
    logLevel: read('LOG_LEVEL'),
    timeZone: read('BACAP_TIME_ZONE'),
    maxQueryCost: read('BACAP_MAX_QUERY_COST'),
    maxSliceCells: read('BACAP_MAX_SLICE_CELLS'),
    maxImportMegabytes: read('BACAP_MAX_IMPORT_MB'),
    querySeconds: read('BACAP_QUERY_SECONDS'),
    keptAnswersMegabytes: read('BACAP_KEPT_ANSWERS_MB'),
    corsOrigins: read('BACAP_CORS_ORIGINS'),
    reading: read('BACAP_READ') || null,
    publicFrom: read('BACAP_PUBLIC_FROM'),
    tokens: issuer && audience && jwks ? { issuer, audience, jwks, areGrantsClaimed } : null,
    trustedProxies: read('BACAP_TRUSTED_PROXIES'),
  };
  const lacking = Object.entries({
    BACAP_JWT_ISSUER: issuer,
    BACAP_JWT_AUDIENCE: audience,
    BACAP_JWT_JWKS: jwks,
  }).filter(([, text]) => text === '');
  if (lacking.length === 1 || lacking.length === 2) {
    const names = lacking.map(([name]) => name).join(', ');
    wrong.push({
      vi: `${names}: token được kiểm tra bằng cả bên cấp, đối tượng và khoá: đặt cả ba, hoặc không đặt biến nào`,
      en: `${names}: a token is checked by issuer, audience and keys together: set all three, or none`,
    });
  }
  const known = Object.keys(VARIABLES);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('BACAP_') && !known.includes(name)) {
      wrong.push({
        vi: `${name}: không có biến này, chỉ có ${known.join(', ')}`,
        en: `${name}: there is no such variable, only ${known.join(', ')}`,
      });
    }
  }
  if (wrong.length > 0) {
    throw new DomainError(
      'CONFIGURATION_WRONG',
      {
        vi: `Không dùng được các biến môi trường:\n${wrong.map(({ vi }) => `  ${vi}`).join('\n')}`,
        en: `The environment cannot be used:\n${wrong.map(({ en }) => `  ${en}`).join('\n')}`,
      },
      { wrong: wrong.map(({ en }) => en) },
    );
  }
  return config;
}

/** Every variable with its default and its meaning, one to a line. */
export function describeConfig(): string {
  return Object.entries(VARIABLES)
    .map(
      ([name, { fallback, meaning, taken }]) =>
        `  ${name.padEnd(20)} ${meaning}: ${taken}; default ${fallback || 'none'}`,
    )
    .join('\n');
}

function variable<T>(
  fallback: string,
  meaning: string,
  taken: string,
  read: (text: string) => T | undefined,
): Variable<T> {
  return { fallback, meaning, taken, read };
}

/** What is written to a log or a terminal may be read by others. */
function withoutPassword(text: string): string {
  return text.replace(/:[^/@]*@/, ':…@');
}

function oneOf<T extends string>(choices: readonly T[]): (text: string) => T | undefined {
  return text => choices.find(choice => choice === text);
}

function within(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}

function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
}

/** As a browser writes it: no path, no slash at the end. */
function isOrigin(text: string): boolean {
  return (
    text === ANY_ORIGIN || (/^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text)
  );
}

/** Keys that anybody on the way could change are no keys. */
function isPlaceOfKeys(text: string): boolean {
  if (!/^\w+:\/\//.test(text)) return !text.includes('\0');
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

/** Whether an address can be reached from this machine alone. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || host === '::1' || host === '[::1]';
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}
