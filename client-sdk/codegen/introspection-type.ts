import { minifyIntrospection, preprocessIntrospection } from '@gql.tada/internal';
import { type GraphQLSchema, introspectionFromSchema } from 'graphql';

/** The schema as a type, for libraries that read an operation's types out of its text (gql.tada). */
export function plugin(schema: GraphQLSchema): string {
  const type = preprocessIntrospection(minifyIntrospection(introspectionFromSchema(schema)));
  return [
    '/**',
    ' * The schema of the API as a type: `initGraphQLTada<{ introspection: introspection; scalars: Scalars }>()`.',
    ' * There is nothing of it at run time.',
    ' */',
    `export type introspection = ${type.trim()};`,
    '',
  ].join('\n');
}
