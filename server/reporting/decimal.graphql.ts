import { GraphQLError, GraphQLScalarType } from 'graphql';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A number as text, so that no digit is lost to a program that counts in binary. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as text, `"32940000"` or `"99.10"`: no rounding, however many digits.',
  parseValue: readDecimal,
  serialize: value => String(value),
});

function readDecimal(value: unknown): string {
  const text = String(value);
  if (DECIMAL.test(text)) return text;
  throw new GraphQLError(`${JSON.stringify(value)} is not a decimal number: write it as "99.10".`);
}
