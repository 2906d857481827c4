import { GraphQLScalarType, Kind } from 'graphql';
import { day, type Day } from './day.js';
import { DomainError } from './domain-error.js';

/** A calendar day in the API. @throws DomainError `DATE_MALFORMED` for anything that is not one. */
export const DateScalar = new GraphQLScalarType<Day, string>({
  name: 'Date',
  description: 'A day of the calendar, written `2020-07-31`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parseValue: readDay,
  serialize: value => value as Day,
  parseLiteral(node) {
    if (node.kind === Kind.STRING) return day(node.value);
    throw new DomainError('BAD_USER_INPUT', {
      vi: 'Ngày được ghi dưới dạng văn bản: "2020-07-31".',
      en: 'A date is written as a text: "2020-07-31".',
    });
  },
});

function readDay(value: unknown): Day {
  return day(typeof value === 'string' ? value : JSON.stringify(value));
}
