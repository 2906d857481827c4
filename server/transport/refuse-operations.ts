import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';

/** A validation rule: nothing can be subscribed to here. */
export function refuseOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
      context.reportError(
        new GraphQLError('There is no subscription here, only queries and mutations.', { nodes: node }),
      );
    },
  };
}
