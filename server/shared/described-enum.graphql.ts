import { registerEnumType } from 'type-graphql';

/**
 * A GraphQL enum of a closed set of words. Every value says what it means: the type checker asks for it.
 *
 * @returns What `@Field(() => …)` takes; the values are the words themselves.
 */
export function describedEnum<Word extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Word, string>>,
): { readonly [Name in Word]: Name } {
  const words = Object.keys(values) as Word[];
  const object = Object.fromEntries(words.map(word => [word, word])) as { [Name in Word]: Name };
  const described = Object.fromEntries(words.map(word => [word, { description: values[word] }]));
  registerEnumType(object, {
    name,
    description,
    valuesConfig: described as { [Name in Word]: { description: string } },
  });
  return object;
}
