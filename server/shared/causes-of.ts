/** How deep libraries wrap one error into another, and more. */
const DEEPEST = 5;

/** An error and, one after the other, what it was made of: GraphQL and the ORM wrap what the database says. */
export function* causesOf(error: unknown): Generator<Error & { readonly code?: unknown }> {
  let found = error;
  for (let depth = 0; depth < DEEPEST && found instanceof Error; depth += 1) {
    yield found;
    found = (found as { originalError?: unknown }).originalError ?? found.cause;
  }
}
