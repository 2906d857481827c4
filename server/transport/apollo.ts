import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { nameAnswers } from './answer-name.js';
import { formatError } from './format-error.js';
import { logRequests } from './log-requests.js';
import { liftDeadlineOfChanges } from './lift-deadline.js';
import { limitCost } from './limit-cost.js';
import { limitErrors } from './limit-errors.js';
import { limitLiterals, limitVariables } from './limit-inputs.js';
import { DEFAULT_MAX_QUERY_COST } from './query-cost.js';
import { limitQueries, MOST_ERRORS, MOST_SELECTIONS, MOST_TOKENS } from './query-limits.js';
import { refuseOperations } from './refuse-operations.js';
import type { RequestContext } from './request-context.js';
import { statusOfRefusal } from './status-of-refusal.js';

/** GraphQL with our limits, our errors and our log; the caller brings the way in (HTTP, or this process). */
export function createApolloServer(
  schema: GraphQLSchema,
  logger: Logger,
  plugins: readonly ApolloServerPlugin<RequestContext>[] = [],
  maxQueryCost: number = DEFAULT_MAX_QUERY_COST,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    formatError,
    // The default would hook every field of every answer, for a header that we do not send.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      logRequests(logger),
      limitErrors(),
      limitVariables(),
      limitCost(maxQueryCost),
      liftDeadlineOfChanges(),
      nameAnswers(),
      statusOfRefusal(),
      ...plugins,
    ],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    maxRecursiveSelections: MOST_SELECTIONS,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: [limitQueries(), limitLiterals, refuseOperations],
    validationOptions: { maxErrors: MOST_ERRORS },
    executionOptions: { maxCoercionErrors: MOST_ERRORS },
    stopOnTerminationSignals: false,
    logger: {
      debug: message => logger.debug(message),
      info: message => logger.debug(message),
      warn: message => logger.warn(message),
      error: message => logger.error(message),
    },
  });
}
