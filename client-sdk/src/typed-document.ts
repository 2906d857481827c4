import { printDocument } from './print-document.js';

/** Where a document keeps the types of its variables and of its answer; nothing is ever there. */
interface Typed<Answer, Variables> {
  readonly __apiType?: ((variables: Variables) => Answer) | undefined;
}

/** An operation as text: a plain string, or the `TypedDocumentString` of this package or of another generator. */
export interface DocumentText<Answer, Variables> extends Typed<Answer, Variables> {
  trim(): string;
}

/** An operation as a tree: the `DocumentNode` of graphql-js, of gql.tada, of graphql-tag or of a generator. */
export interface DocumentTree<Answer, Variables> extends Typed<Answer, Variables> {
  readonly kind: string;
  readonly definitions: readonly object[];
}

/**
 * An operation that knows the types of its variables and of its answer: from this package, from your own generator
 * (`TypedDocumentNode`, `TypedDocumentString`), or from gql.tada. A plain string will do too; its answer is `unknown`.
 */
export type TypedDocument<Answer, Variables> =
  | DocumentText<Answer, Variables>
  | DocumentTree<Answer, Variables>;

/** An operation of the SDK: see {@link TypedDocument}. */
export class TypedDocumentString<Answer, Variables>
  extends String
  implements DocumentText<Answer, Variables>
{
  declare readonly __apiType?: (variables: Variables) => Answer;
}

/** A document as it is sent. */
export function textOf(document: TypedDocument<unknown, never>): string {
  return 'definitions' in Object(document)
    ? printDocument(document as DocumentTree<unknown, never>)
    : (document as DocumentText<unknown, never>).trim();
}
