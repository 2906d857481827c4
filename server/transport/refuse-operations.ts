import type { ApolloServerPlugin } from '@apollo/server';
import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';
import type { RequestContext } from './request-context.js';

const NUL = '\0';
const NUL_REFUSED = 'A text with the character U+0000 is in no figure and no name: leave it out.';

/** A validation rule: nothing can be changed or subscribed to here, and no text may hold what no database takes. */
export function refuseOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.QUERY) return;
      context.reportError(
        new GraphQLError(`There is no ${node.operation} here, only queries.`, { nodes: node }),
      );
    },
    StringValue(node) {
      if (node.value.includes(NUL)) context.reportError(new GraphQLError(NUL_REFUSED, { nodes: node }));
    },
  };
}

/** The same for texts in variables. */
export function refuseVariables(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request }) => {
        if (!holdsNul(request.variables)) return;
        throw new GraphQLError(NUL_REFUSED, {
          extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
        });
      },
    }),
  };
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(NUL);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}
