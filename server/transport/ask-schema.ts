import { graphql, type GraphQLFormattedError } from 'graphql';
import { formatError } from './format-error.js';
import type { RequestContext } from './request-context.js';
import { loadSchema } from './schema.js';

export interface SchemaAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Asks the API within this process, for a terminal: the same schema and the same coded errors, no HTTP. */
export async function askSchema<Data>(
  contextValue: RequestContext,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<SchemaAnswer<Data>> {
  const schema = await loadSchema();
  const { data, errors = [] } = await graphql({
    schema,
    source: document,
    variableValues: variables,
    contextValue,
  });
  return {
    data: (data as Data | null | undefined) ?? null,
    errors: errors.map(error => formatError(error.toJSON(), error)),
  };
}
