import { plugin as typedDocuments } from '@graphql-codegen/typed-document-node';

const FOREIGN_IMPORT = '@graphql-typed-document-node/core';
const CLASS = /^\s*export class TypedDocumentString\b[^]*?\n\}\n/;
/** A fragment by itself; the operations have its text inside them. */
const FRAGMENT = /^export const \w+FragmentDoc = [^]*? as unknown as TypedDocumentString<\w+, unknown>;\n/gm;

/**
 * The texts of the operations as `typed-document-node` makes them, but with the `TypedDocumentString` of the SDK:
 * what it makes by itself would need a package at run time or in the types.
 */
export const plugin: typeof typedDocuments = async (...args) => {
  const made = await typedDocuments(...args);
  if (typeof made === 'string' || !CLASS.test(made.content)) {
    throw new Error(
      'typed-document-node no longer makes a class TypedDocumentString: look at its release notes.',
    );
  }
  const imports = (made.prepend ?? []).filter(line => !line.includes(FOREIGN_IMPORT));
  return {
    prepend: ["import { TypedDocumentString } from '../typed-document.js';", ...imports],
    content: made.content
      .replace(CLASS, '')
      .replace(FRAGMENT, '')
      // So that a bundler may leave out the operations that nobody asks for.
      .replaceAll(' = new TypedDocumentString(', ' = /* @__PURE__ */ new TypedDocumentString('),
  };
};
