import type { DatabaseChoice } from './database/database.js';
import { DomainError } from './shared/domain-error.js';
import { DEFAULT_MAX_SLICE_CELLS } from './slice/slice.js';
import { ANY_ORIGIN } from './transport/cross-origin.js';
import { DEFAULT_QUERY_SECONDS } from './transport/deadline.js';

export const SEEDS = ['vietnam', 'none'] as const;
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
  /** How long one request may take. */
  readonly querySeconds: number;
  /** Pages of which other origins may ask, `*` for any; our own always may. */
  readonly corsOrigins: readonly string[];
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
  BACAP_QUERY_SECONDS: variable(
    String(DEFAULT_QUERY_SECONDS),
    'how long one request to the API may take, in the database too',
    'a number of seconds from 1 to 3600',
    text => (/^\d{1,4}$/.test(text) && within(Number(text), 1, 3_600) ? Number(text) : undefined),
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
};

type Name = keyof typeof VARIABLES;

/**
 * Reads the configuration from the environment; an empty variable counts as not set.
 *
 * @throws DomainError `CONFIGURATION_WRONG` naming every variable that is wrong, not just the first.
 */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: string[] = [];
  const read = <K extends Name>(name: K): NonNullable<ReturnType<(typeof VARIABLES)[K]['read']>> => {
    const { fallback, read: readText, taken } = VARIABLES[name];
    const text = environment[name]?.trim() || fallback;
    const value = readText(text);
    if (value === undefined) wrong.push(`${name}="${withoutPassword(text)}": give ${taken}`);
    return value as NonNullable<ReturnType<(typeof VARIABLES)[K]['read']>>;
  };
  const url = read('DATABASE_URL');
  const directory = read('BACAP_DATA_DIR');
  const config: Config = {
    host: read('HOST'),
    port: read('PORT'),
    database: url ? { kind: 'server', url } : { kind: 'directory', directory },
    seed: read('BACAP_SEED'),
    logLevel: read('LOG_LEVEL'),
    timeZone: read('BACAP_TIME_ZONE'),
    maxQueryCost: read('BACAP_MAX_QUERY_COST'),
    maxSliceCells: read('BACAP_MAX_SLICE_CELLS'),
    querySeconds: read('BACAP_QUERY_SECONDS'),
    corsOrigins: read('BACAP_CORS_ORIGINS'),
  };
  const known = Object.keys(VARIABLES);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('BACAP_') && !known.includes(name)) {
      wrong.push(`${name}: there is no such variable, only ${known.join(', ')}`);
    }
  }
  if (wrong.length > 0) {
    throw new DomainError(
      'CONFIGURATION_WRONG',
      `The environment cannot be used:\n${wrong.map(line => `  ${line}`).join('\n')}`,
      { wrong },
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

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}
