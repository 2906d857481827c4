import { graphql, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError, isBug } from './format-error.js';
import type { RequestContext } from './request-context.js';
import { loadSchema } from './schema.js';

export interface SchemaAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/**
 * Asks the API within this process, for a terminal or a file: the same schema and the same coded errors, no HTTP.
 *
 * @param onBug Told of each error that is a fault of ours, before it is masked.
 */
export async function askSchema<Data>(
  contextValue: RequestContext,
  document: string,
  variables: Readonly<Record<string, unknown>> = {},
  onBug: (error: GraphQLError) => void = () => {},
): Promise<SchemaAnswer<Data>> {
  const schema = await loadSchema();
  const { data, errors = [] } = await graphql({
    schema,
    source: document,
    variableValues: variables,
    contextValue,
  });
  for (const error of errors) if (isBug(error)) onBug(error);
  return {
    data: (data as Data | null | undefined) ?? null,
    errors: errors.map(error => formatError(error.toJSON(), error)),
  };
}
