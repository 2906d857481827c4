import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';

/** A validation rule: nothing can be changed or subscribed to here. */
export function refuseOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.QUERY) return;
      context.reportError(
        new GraphQLError(`There is no ${node.operation} here, only queries.`, { nodes: node }),
      );
    },
  };
}
