declare const brand: unique symbol;

/** A `Base` that only one function may make: a code or a day cannot be mistaken for any other text. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
