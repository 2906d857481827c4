/**
 * The text of an operation that knows the types of its variables and of its answer.
 *
 * A plain string will do too, and so will the `TypedDocumentString` of another generator: then its types count.
 */
export interface TypedDocument<Answer, Variables> {
  trim(): string;
  /** Never there; the place where the types are kept. */
  readonly __apiType?: ((variables: Variables) => Answer) | undefined;
}

/** An operation of the SDK: see {@link TypedDocument}. */
export class TypedDocumentString<Answer, Variables>
  extends String
  implements TypedDocument<Answer, Variables>
{
  declare readonly __apiType?: (variables: Variables) => Answer;
}
