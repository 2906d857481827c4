import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { RequestContext } from './request-context.js';

/**
 * A change has no deadline: to refuse it half-way would throw away what was done, and it would take as long again. On a
 * server each of its statements has one, that of the database.
 */
export function liftDeadlineOfChanges(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue }) => {
        if (operation?.operation === OperationTypeNode.MUTATION) contextValue.liftDeadline();
      },
    }),
  };
}
