/** A closed set of words as the object that GraphQL's enum types are made from. */
export function enumOf<Value extends string>(values: readonly Value[]): { readonly [Name in Value]: Name } {
  return Object.fromEntries(values.map(value => [value, value])) as { [Name in Value]: Name };
}
