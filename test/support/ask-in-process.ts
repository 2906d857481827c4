import type { ApolloServer } from '@apollo/server';
import { pino } from 'pino';
import type { Database } from '../../server/database/database.js';
import type { Principal, PublicFrom } from '../../server/access/principal.js';
import type { Day } from '../../server/shared/day.js';
import { createApolloServer } from '../../server/transport/apollo.js';
import { createRequestContext, type RequestContext } from '../../server/transport/request-context.js';
import { loadSchema } from '../../server/transport/schema.js';

/** The day on which tests ask, unless they say another. */
export const TODAY = '2026-01-15' as Day;

/** An answer as a client of the API sees it. */
export interface Answer {
  readonly data: any;
  readonly errors:
    | readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[]
    | undefined;
}

let apollo: Promise<ApolloServer<RequestContext>> | undefined;

/** Asks the API without HTTP: limits, errors and context are those of a running server. */
export async function askInProcess(
  orm: Database,
  document: string,
  variables: Record<string, unknown> = {},
  {
    today = TODAY,
    principal,
    publicFrom,
  }: { today?: string; principal?: Principal; publicFrom?: PublicFrom } = {},
): Promise<Answer> {
  apollo ??= loadSchema().then(schema =>
    createApolloServer(schema, pino({ level: 'error' }, pino.destination(2))),
  );
  const contextValue = createRequestContext({
    em: orm.em.fork(),
    today: today as Day,
    requestId: 'test',
    principal,
    publicFrom,
  });
  const { body } = await (await apollo).executeOperation({ query: document, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('Only single answers are expected.');
  // As JSON, because that is what a client gets to see.
  return JSON.parse(JSON.stringify(body.singleResult)) as Answer;
}
