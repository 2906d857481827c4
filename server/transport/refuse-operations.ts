import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** A validation rule: what the schema has no operations for, such as subscriptions, is refused before it is begun. */
export function refuseOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} here.`, { nodes: node }));
    },
  };
}
