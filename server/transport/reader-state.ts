import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Whether an operation asks for what depends on who asks, or on what is not public: such fields, and types of which
 * every field is such, bear `@Extensions({ readerState: true })`. The version of the public figures says nothing about them, so their answers
 * bear no name: neither can one be out of date, nor does a name tell that a draft has changed.
 */
export function asksReaderState(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        for (const one of [types.getFieldDef(), getNamedType(types.getType())])
          found ||= one?.extensions['readerState'] === true;
      },
    }),
  );
  return found;
}
