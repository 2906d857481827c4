import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import { prepareDatabase } from '../prepare-database.js';
import { DomainError } from '../shared/domain-error.js';
import { askSchema } from '../transport/ask-schema.js';
import { createRequestContext, todayIn } from '../transport/request-context.js';

interface Refusal {
  readonly message: string;
  readonly extensions?: Record<string, unknown>;
}

/** What the API answers to a command; refused when there is no data. */
export interface ApiAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly Refusal[];
}

/**
 * Asks the API in this process; where a server holds the embedded database, asks that server.
 *
 * @param say Told what a first start is doing.
 */
export async function askApi<Data>(
  config: Config,
  document: string,
  variables: Record<string, unknown>,
  say: (line: string) => void,
): Promise<ApiAnswer<Data>> {
  try {
    return await askHere(config, document, variables, say);
  } catch (error) {
    const isHeld = error instanceof DomainError && error.code === 'DATABASE_IN_USE';
    const answer = isHeld ? await askServer<Data>(config, document, variables) : null;
    if (answer) return answer;
    throw error;
  }
}

/** `UNIT_NOT_FOUND: No unit …`, of the first thing that was refused. */
export function sayRefusal([refusal]: readonly Refusal[]): string {
  const code = refusal?.extensions?.['code'];
  return `${typeof code === 'string' ? code : 'ERROR'}: ${refusal?.message ?? 'no answer'}`;
}

async function askHere<Data>(
  config: Config,
  document: string,
  variables: Record<string, unknown>,
  say: (line: string) => void,
): Promise<ApiAnswer<Data>> {
  let opened: Database | undefined;
  try {
    const orm = await prepareDatabase(config, { say, onOpen: database => (opened = database) });
    const today = todayIn(config.timeZone);
    const { maxSliceCells } = config;
    const context = createRequestContext({ em: orm.em.fork(), today, requestId: 'cli', maxSliceCells });
    return await askSchema<Data>(context, document, variables);
  } finally {
    await opened?.close();
  }
}

async function askServer<Data>(
  { host, port }: Config,
  document: string,
  variables: Record<string, unknown>,
): Promise<ApiAnswer<Data> | null> {
  try {
    const response = await fetch(`http://${host}:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<ApiAnswer<Data>>;
    return { data, errors };
  } catch {
    return null;
  }
}
